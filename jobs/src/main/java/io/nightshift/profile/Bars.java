package io.nightshift.profile;

import io.nightshift.profile.ColumnProfile.Bar;
import io.nightshift.sketch.ValueBins.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Bins as bars of one width, so that a person sees where values lie. The middle 98 % of the values decide the width, and the outer
 * bars take in what lies beyond: one value far off would leave nothing else to see.
 *
 * @param low where the first bar begins, as a number
 * @param count of bars
 */
record Bars(ColumnType column, double low, double width, int count) {
    private static final int MOST = 24;
    private static final double SECOND = 1e6;

    /** @param low the lower end of the middle, and {@code high} its upper one, as what stands for values */
    static Bars between(ColumnType column, long low, long high) {
        double from = column.number(low);
        double to = column.number(high);
        if (column.kind().isFloating() || column.kind() == ColumnKind.DECIMAL) {
            return to > from ? new Bars(column, from, (to - from) / MOST, MOST) : new Bars(column, from, 1, 1);
        }
        // Whole numbers: bars begin at one, and are as wide as so many of them.
        double values = to - from + 1;
        double width = Math.ceil(values / MOST);
        boolean isTime = column.kind() == ColumnKind.TIMESTAMP || column.kind() == ColumnKind.LOCAL_TIMESTAMP;
        if (isTime && width > SECOND) {
            width = Math.ceil(width / SECOND) * SECOND;
            from = Math.floor(from / SECOND) * SECOND;
        }
        return new Bars(column, from, width, (int) Math.max(1, Math.ceil(values / width)));
    }

    List<Bar> of(NumberState numbers, Function<Long, String> words) {
        double[] rows = new double[count];
        numbers.bins().bins().forEach(bin -> share(bin, rows));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long from = i == 0 ? numbers.least() : begin(i);
            long to = i == count - 1
                    ? numbers.greatest()
                    : begin(i + 1) - (column.kind().isFloating() ? 0 : 1);
            bars.add(new Bar(words.apply(from), words.apply(to), rows[i]));
        }
        return bars;
    }

    /** Shares a bin out by how much of it lies in each bar. */
    private void share(Bin bin, double[] rows) {
        double from = column.number(bin.from());
        double to = column.number(bin.to());
        int first = place(from);
        int last = place(to);
        for (int i = first; i <= last; i++) {
            double begins = i == first ? from : low + i * width;
            double ends = i == last ? to : low + (i + 1) * width;
            rows[i] += first == last ? bin.count() : bin.count() * (ends - begins) / (to - from);
        }
    }

    private int place(double value) {
        double place = Math.floor((value - low) / width);
        return (int) Math.max(0, Math.min(count - 1.0, place));
    }

    private long begin(int bar) {
        double edge = low + bar * width;
        return switch (column.kind()) {
            case FLOAT, DOUBLE -> ColumnType.ordinal(rounded(edge));
            case DECIMAL -> Math.round(edge * column.unit().doubleValue());
            default -> Math.round(edge);
        };
    }

    /** To two digits behind the first of the width: more cannot be told apart. */
    private double rounded(double edge) {
        double power = Math.pow(10, Math.max(0, Math.min(15, Math.ceil(-Math.log10(width)) + 1)));
        return Math.abs(edge) < 1e15 / power ? Math.round(edge * power) / power : edge;
    }
}
