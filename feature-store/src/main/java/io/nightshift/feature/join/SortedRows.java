package io.nightshift.feature.join;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * The source rows of one view, key by key in the order in which they become visible. A key is a number, and its rows are
 * those at the places from the first of its own up to the first of the next key. The rows themselves lie where they came to lie; only
 * their times are moved.
 *
 * @param first place of the first row of each key, and at the end the number of rows
 * @param times when the row at a place becomes visible
 * @param origin number of the row at a place; {@link RowChunk#ROWS} to a chunk
 * @param fields number of fields of a row
 */
record SortedRows(KeyTable keys, int[] first, TimeSearch times, int[] origin, PackedRows[] chunks, int fields)
        implements Serializable {

    int size() {
        return origin.length;
    }

    /** The row at a place; the same bytes, not a copy. */
    UnsafeRow row(int place) {
        int number = origin[place];
        return chunks[number / RowChunk.ROWS].row(number % RowChunk.ROWS, fields);
    }

    /** When it becomes visible. */
    long visible(int place) {
        return times.times()[place];
    }

    /** Whether no two rows of a key become visible at once. */
    boolean areTimesDifferent(int key) {
        for (int place = first[key] + 1; place < first[key + 1]; place++) {
            if (visible(place) == visible(place - 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Place behind the rows of a key that are seen at a time.
     *
     * @param strict whether a row is seen only after the time at which it becomes visible
     */
    int seen(int key, long now, boolean strict) {
        if (strict && now == Long.MIN_VALUE) {
            return first[key];
        }
        return times.behind(first[key], first[key + 1], strict ? now - 1 : now);
    }
}
