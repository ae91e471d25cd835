package io.nightshift.job.bins;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Counts by place, which are few where there are many places, as a task hands them on. */
final class Counts {
    private static final int SEVEN_BITS = 0x7F;

    private Counts() {}

    /** Seven bits a byte, the lowest first: most counts are small. */
    static void write(long[] counts, DataOutputStream out) throws IOException {
        for (long count : counts) {
            long rest = count;
            while (rest > SEVEN_BITS) {
                out.write((int) (rest & SEVEN_BITS | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }

    /** Adds what {@link #write} made of counts of the same places. */
    static void add(DataInputStream in, long[] counts) throws IOException {
        for (int place = 0; place < counts.length; place++) {
            byte part = in.readByte();
            long count = part & SEVEN_BITS;
            for (int shift = 7; part < 0; shift += 7) {
                part = in.readByte();
                count |= (long) (part & SEVEN_BITS) << shift;
            }
            counts[place] += count;
        }
    }
}
