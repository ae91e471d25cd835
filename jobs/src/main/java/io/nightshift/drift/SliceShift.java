package io.nightshift.drift;

/**
 * What one slice adds to the change of a share over all rows, by the decomposition of Kitagawa ("Components of a difference between
 * two rates", 1955): with w and p the slice's share of all rows and the share inside it, before and now,
 *
 * <pre>within = (w0 + w1) / 2 (p1 - p0),  between = (w1 - w0) (p0 + p1) / 2</pre>
 *
 * Within tells that the slice is not as it was, between that there is more or less of it. Over slices that part all rows, both add
 * up to the change of the share.
 *
 * @param slice by its name
 * @param before share of the slice among all rows of the reference, and share inside it
 * @param now the same tonight
 */
public record SliceShift(String slice, Side before, Side now) {
    /**
     * @param weight share of all rows
     * @param share of the slice's rows; of a slice without rows as on the other side, since it tells nothing
     */
    public record Side(double weight, double share) {}

    /**
     * Rows of a slice.
     *
     * @param part of them, whose share is asked for
     * @param all rows of all slices
     */
    public record Rows(long part, long rows, long all) {
        private double weight() {
            return all == 0 ? 0 : (double) rows / all;
        }

        private double share(Rows other) {
            if (rows > 0) {
                return (double) part / rows;
            }
            return other.rows == 0 ? 0 : (double) other.part / other.rows;
        }
    }

    static SliceShift of(String slice, Rows before, Rows now) {
        return new SliceShift(
                slice, new Side(before.weight(), before.share(now)), new Side(now.weight(), now.share(before)));
    }

    /** Part of the change that is for what happened inside the slice. */
    public double within() {
        return weight() * (now.share - before.share);
    }

    /** Part of the change that is for the slice having become larger or smaller. */
    public double between() {
        return (now.weight - before.weight) * (before.share + now.share) / 2;
    }

    /** Share of all rows, the mean of both sides. */
    double weight() {
        return (before.weight + now.weight) / 2;
    }
}
