package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The change of a share of rows, by the slices that one column makes.
 *
 * @param column whose values are the slices
 * @param shifts one a slice, by name; together they are all rows
 */
public record ShareChange(String column, List<SliceShift> shifts) {
    /** A slice is named where it carries more than its size alone explains, by so much of the change. */
    private static final double EXCESS = 0.25;

    private static final double MOST = 0.6;
    private static final double NEARLY_ALL = 0.95;
    private static final int NAMED = 3;

    /** Part and whole of all rows, or of one slice. */
    public record Counts(long part, long rows) {
        static final Counts NONE = new Counts(0, 0);
    }

    /**
     * One side of the comparison.
     *
     * @param slices by name; rows in none of them are a slice of their own
     */
    public record Side(Counts all, Map<String, Counts> slices) {
        private Counts rest() {
            return new Counts(all.part - sum(Counts::part), all.rows - sum(Counts::rows));
        }

        private long sum(ToLongFunction<Counts> of) {
            return slices.values().stream().mapToLong(of).sum();
        }

        private SliceShift.Rows of(Counts counts) {
            return new SliceShift.Rows(counts.part, counts.rows, all.rows);
        }
    }

    /** Of the slices of both sides; where one does not know a slice, it has no rows there. */
    public static ShareChange of(String column, Side before, Side now) {
        TreeSet<String> names = new TreeSet<>(before.slices.keySet());
        names.addAll(now.slices.keySet());
        List<SliceShift> shifts = new ArrayList<>();
        for (String name : names) {
            shifts.add(SliceShift.of(
                    name,
                    before.of(before.slices.getOrDefault(name, Counts.NONE)),
                    now.of(now.slices.getOrDefault(name, Counts.NONE))));
        }
        if (before.rest().rows > 0 || now.rest().rows > 0) {
            shifts.add(SliceShift.of("other " + column, before.of(before.rest()), now.of(now.rest())));
        }
        return new ShareChange(column, shifts);
    }

    /** The share now less the share before. */
    public double change() {
        return sum(SliceShift::within) + sum(SliceShift::between);
    }

    /** How much of the change is for the slices that are named, beyond what their size alone explains; 0 where none is named. */
    double concentration() {
        return carriers().map(this::excess).orElse(0.0);
    }

    /** Which slices carry the change, as {@code all of it in origin=JFK}; that it is even, or for another mix; empty without a change. */
    public Optional<String> inWords() {
        if (change() == 0 || shifts.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(carriers().map(this::words).orElseGet(this::spread));
    }

    /** What the column that tells most says of a change; empty where there is none. */
    public static Optional<String> inWords(List<ShareChange> columns) {
        return columns.stream()
                .filter(column -> column.inWords().isPresent())
                .max(Comparator.comparingDouble(ShareChange::concentration)
                        .thenComparing(ShareChange::isOfMix)
                        .thenComparing(ShareChange::column, Comparator.reverseOrder()))
                .flatMap(ShareChange::inWords);
    }

    /** As few slices as carry nearly all, or else the one that carries most; each of them more than its size explains. */
    private Optional<List<SliceShift>> carriers() {
        List<SliceShift> ranked = shifts.stream()
                .sorted(Comparator.comparingDouble((SliceShift shift) -> -carried(shift)))
                .toList();
        for (int few = 1; few <= Math.min(NAMED, ranked.size() - 1); few++) {
            List<SliceShift> first = ranked.subList(0, few);
            if (carried(first) >= NEARLY_ALL && excess(first) >= EXCESS) {
                return Optional.of(first);
            }
        }
        List<SliceShift> one = ranked.subList(0, Math.min(1, ranked.size()));
        return carried(one) >= MOST && excess(one) >= EXCESS ? Optional.of(one) : Optional.empty();
    }

    private double excess(List<SliceShift> some) {
        return Math.min(1, carried(some))
                - some.stream().mapToDouble(SliceShift::weight).sum();
    }

    private double carried(List<SliceShift> some) {
        return some.stream().mapToDouble(this::carried).sum();
    }

    private double carried(SliceShift shift) {
        return change() == 0 ? 0 : shift.within() / change();
    }

    private String words(List<SliceShift> named) {
        double part = carried(named);
        String how = part >= NEARLY_ALL ? "all of it" : percent(part) + " of it";
        return how + " in " + named.stream().map(SliceShift::slice).collect(Collectors.joining(" and "));
    }

    private boolean isOfMix() {
        return change() != 0 && sum(SliceShift::between) / change() >= MOST;
    }

    private String spread() {
        if (!isOfMix()) {
            return "spread over the slices of " + column;
        }
        SliceShift moved = shifts.stream()
                .max(Comparator.comparingDouble(shift -> shift.between() * Math.signum(change())))
                .orElseThrow();
        return "for another mix of " + column + ": " + moved.slice() + " is "
                + percent(moved.before().weight()) + " -> "
                + percent(moved.now().weight()) + " of rows";
    }

    private double sum(ToDoubleFunction<SliceShift> of) {
        return shifts.stream().mapToDouble(of).sum();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Part and whole of counts. */
    public static Counts counts(BinCounts counts, List<Integer> positions) {
        return new Counts(positions.stream().mapToLong(counts::count).sum(), counts.rows());
    }

    /** The same of every slice. */
    public static Map<String, Counts> counts(Map<String, BinCounts> slices, List<Integer> positions) {
        Map<String, Counts> counted = new TreeMap<>();
        slices.forEach((slice, counts) -> counted.put(slice, counts(counts, positions)));
        return counted;
    }
}
