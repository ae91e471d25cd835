package io.nightshift.feature.join;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * The source rows of one view, key by key in the order in which they become visible. A key is a number, and its rows are
 * those at the places from {@link #first} up to the first of the next key.
 *
 * @param first place of the first row of each key, and at the end the number of rows
 * @param visible when the row at a place becomes visible
 * @param ends where the row at a place ends among the bytes
 * @param fields number of fields of a row
 */
record SortedRows(KeyTable keys, int[] first, long[] visible, int[] ends, byte[] bytes, int fields)
        implements Serializable {

    /** The row at a place; the same bytes, not a copy. */
    UnsafeRow row(int place) {
        int start = place == 0 ? 0 : ends[place - 1];
        UnsafeRow row = new UnsafeRow(fields);
        row.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET + start, ends[place] - start);
        return row;
    }

    /**
     * Place behind the rows of a key that are seen at a time.
     *
     * @param strict whether a row is seen only after the time at which it becomes visible
     */
    int seen(int key, long now, boolean strict) {
        int low = first[key];
        int high = first[key + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (strict ? visible[middle] < now : visible[middle] <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
