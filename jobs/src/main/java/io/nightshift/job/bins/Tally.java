package io.nightshift.job.bins;

import java.io.ByteArrayOutputStream;

/** Counts by place, which are few where there are many places, as a task hands them on. */
final class Tally {
    private static final int SEVEN_BITS = 0x7F;

    private Tally() {}

    /** Seven bits a byte, the lowest first: most counts are small. */
    static byte[] bytes(long[] counts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * counts.length);
        for (long count : counts) {
            long rest = count;
            while (rest > SEVEN_BITS) {
                out.write((int) (rest & SEVEN_BITS | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }

    /** Adds what {@link #bytes} made of counts of the same places. */
    static void add(byte[] bytes, long[] counts) {
        int next = 0;
        for (int place = 0; place < counts.length; place++) {
            byte part = bytes[next++];
            long count = part & SEVEN_BITS;
            for (int shift = 7; part < 0; shift += 7) {
                part = bytes[next++];
                count |= (long) (part & SEVEN_BITS) << shift;
            }
            counts[place] += count;
        }
    }
}
