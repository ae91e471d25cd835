package io.nightshift.feature.join;

import java.util.List;

/**
 * Brings rows that came in any order together by key, and sorts those of a key by the time at which they become visible. Moves
 * their numbers only: most rows are looked at once or never.
 */
final class RowSorting {
    private final List<RowChunk> chunks;
    private final KeyTable keys = new KeyTable();
    private final int size;

    private RowSorting(List<RowChunk> chunks) {
        this.chunks = chunks;
        this.size = chunks.stream().mapToInt(RowChunk::size).reduce(0, Math::addExact);
    }

    /**
     * @param chunks of less than two gigabytes
     * @param fields number of fields of a payload
     */
    static SortedRows sorted(List<RowChunk> chunks, int fields) {
        return new RowSorting(chunks).sorted(fields);
    }

    private SortedRows sorted(int fields) {
        int[] keyOf = keyOfEach();
        int[] first = firsts(keyOf);
        long[] visible = new long[size];
        int[] origin = new int[size];
        place(keyOf, first, visible, origin);
        TimeSort sort = new TimeSort(visible, origin);
        for (int key = 0; key < keys.size(); key++) {
            sort.sort(first[key], first[key + 1]);
        }
        PackedRows[] rows = chunks.stream().map(RowChunk::payloads).toArray(PackedRows[]::new);
        return new SortedRows(keys, first, TimeSearch.of(visible), origin, rows, fields);
    }

    private int[] keyOfEach() {
        int[] keyOf = new int[size];
        int row = 0;
        for (RowChunk chunk : chunks) {
            for (int i = 0; i < chunk.size(); i++) {
                PackedRows own = chunk.keys();
                keyOf[row++] = keys.add(own.bytes(), own.start(i), own.end(i));
            }
        }
        return keyOf;
    }

    private int[] firsts(int[] keyOf) {
        int[] first = new int[keys.size() + 1];
        for (int key : keyOf) {
            first[key + 1]++;
        }
        for (int key = 0; key < keys.size(); key++) {
            first[key + 1] += first[key];
        }
        return first;
    }

    /** Rows of a key side by side: their times, and where they came from. */
    private void place(int[] keyOf, int[] first, long[] visible, int[] origin) {
        int[] next = first.clone();
        int row = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            long[] times = chunks.get(chunk).visible();
            for (int i = 0; i < times.length; i++) {
                int place = next[keyOf[row++]]++;
                visible[place] = times[i];
                origin[place] = Math.addExact(Math.multiplyExact(chunk, RowChunk.ROWS), i);
            }
        }
    }
}
