package io.nightshift.feature.window;

import java.util.Arrays;

/**
 * Doubles in ascending order, many of them equal or not, in blocks: to add one, to take one away or to find one by its place
 * costs little among millions. Eight to sixteen bytes each.
 */
final class SortedDoubles {
    private static final int BLOCK = 512;

    private double[][] blocks = {new double[BLOCK]};
    private int[] sizes = {0};
    private int used = 1;
    private int count;

    int count() {
        return count;
    }

    void add(double value) {
        int block = blockOf(value);
        if (sizes[block] == BLOCK) {
            split(block);
            block = blockOf(value);
        }
        double[] values = blocks[block];
        int found = Arrays.binarySearch(values, 0, sizes[block], value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(values, place, values, place + 1, sizes[block] - place);
        values[place] = value;
        sizes[block]++;
        count++;
    }

    /** @param value one that was added */
    void remove(double value) {
        int block = blockOf(value);
        double[] values = blocks[block];
        int place = Arrays.binarySearch(values, 0, sizes[block], value);
        sizes[block]--;
        count--;
        System.arraycopy(values, place + 1, values, place, sizes[block] - place);
        if (sizes[block] <= BLOCK / 4) {
            if (block + 1 < used && sizes[block] + sizes[block + 1] <= BLOCK) {
                join(block);
            } else if (block > 0 && sizes[block - 1] + sizes[block] <= BLOCK) {
                join(block - 1);
            }
        }
    }

    /** @param place from 0 to the {@link #count}, exclusive */
    double get(int place) {
        int block = 0;
        int within = place;
        while (within >= sizes[block]) {
            within -= sizes[block++];
        }
        return blocks[block][within];
    }

    /** The last block that begins with no more than a value; the first one where none does. Only an only block is empty. */
    private int blockOf(double value) {
        int low = 0;
        int high = used - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Double.compare(blocks[middle][0], value) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void split(int block) {
        if (used == sizes.length) {
            blocks = Arrays.copyOf(blocks, 2 * used);
            sizes = Arrays.copyOf(sizes, 2 * used);
        }
        System.arraycopy(blocks, block + 1, blocks, block + 2, used - block - 1);
        System.arraycopy(sizes, block + 1, sizes, block + 2, used - block - 1);
        blocks[block + 1] = Arrays.copyOf(Arrays.copyOfRange(blocks[block], BLOCK / 2, BLOCK), BLOCK);
        sizes[block + 1] = BLOCK / 2;
        sizes[block] = BLOCK / 2;
        used++;
    }

    /** Puts the next block behind the values of this one. */
    private void join(int block) {
        System.arraycopy(blocks[block + 1], 0, blocks[block], sizes[block], sizes[block + 1]);
        sizes[block] += sizes[block + 1];
        System.arraycopy(blocks, block + 2, blocks, block + 1, used - block - 2);
        System.arraycopy(sizes, block + 2, sizes, block + 1, used - block - 2);
        blocks[--used] = null;
    }
}
