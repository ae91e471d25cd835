package io.nightshift.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Made-up columns whose nights all come from one process: nothing in them has drifted. Rows of a night may go together, and
 * nights may resemble their neighbours.
 */
final class StationaryNights {
    /** Values of one night, nulls among them. */
    interface Column {
        /** @param night 0, 1, 2 ...; the same night of the same column may be asked for once */
        List<Object> night(int night, int rows);
    }

    /** @param drift what becomes of the values of the night that is compared */
    record Compared(String name, Column column, UnaryOperator<List<Object>> drift) {}

    private static final int ENTITIES = 12;

    private final Random random;

    StationaryNights(long seed) {
        this.random = new Random(seed);
    }

    /** Twenty columns by name. */
    Map<String, Column> columns() {
        Map<String, Column> columns = new TreeMap<>();
        columns.put("normal", rows(random::nextGaussian));
        columns.put("skewed", rows(() -> Math.exp(1.5 * random.nextGaussian())));
        columns.put("half zeros", rows(() -> Math.max(0, random.nextGaussian())));
        columns.put("constant", rows(() -> 5.0));
        columns.put("flag", rows(() -> random.nextInt(10) == 0 ? 1.0 : 0.0));
        columns.put("two percent null", rows(() -> random.nextInt(50) == 0 ? null : random.nextGaussian()));
        columns.put("four equal categories", rows(() -> "c" + random.nextInt(4)));
        columns.put("thirty categories", rows(() -> "c" + (int) Math.exp(3.4 * random.nextDouble())));
        columns.put("thousand categories", rows(() -> "c" + (int) Math.exp(6.9 * random.nextDouble())));
        columns.put("keys", rows(() -> "k" + random.nextLong()));
        columns.put("little weather", shifted(0.15));
        columns.put("weather", shifted(0.5));
        columns.put("one value a night", shifted(1e9));
        columns.put("value of an entity", entities(1, 1));
        columns.put("mean of seven nights", entities(7, 1));
        columns.put("value of an entity, most of them small", entities(1, 3));
        columns.put("mood of the night", moods(0.3));
        columns.put("category of the night", moods(1));
        columns.put("nulls by the night", nullsByNight());
        columns.put("slow wave", slow());
        return columns;
    }

    private Column rows(Supplier<Object> value) {
        return (night, rows) -> values(rows, value);
    }

    /** Independent rows, all moved by what they share in the night. */
    private Column shifted(double night) {
        return (day, rows) -> {
            double shift = night * random.nextGaussian();
            return values(rows, () -> shift + (night > 1e6 ? 0 : random.nextGaussian()));
        };
    }

    /** Every row has the value of its entity, as aggregates have it: a mean over some nights up to this one. */
    private Column entities(int window, double skew) {
        Map<Integer, double[]> past = new HashMap<>();
        double[] level = random.doubles(ENTITIES).toArray();
        return (night, rows) -> {
            double[] means = new double[ENTITIES];
            for (int back = 0; back < window; back++) {
                double[] noise = past.computeIfAbsent(
                        night - back,
                        key -> random.doubles(ENTITIES).map(x -> 3 * (x - 0.5)).toArray());
                for (int i = 0; i < ENTITIES; i++) {
                    means[i] += (noise[i] + level[i]) / window;
                }
            }
            return values(rows, () -> means[(int) (ENTITIES * Math.pow(random.nextDouble(), skew))]);
        };
    }

    /** A part of the rows has the category of the night. */
    private Column moods(double part) {
        return (night, rows) -> {
            String mood = "m" + random.nextInt(4);
            return values(rows, () -> random.nextDouble() < part ? mood : "m" + random.nextInt(4));
        };
    }

    private Column nullsByNight() {
        return (night, rows) -> {
            double share = 0.4 * random.nextDouble() * random.nextDouble();
            return values(rows, () -> random.nextDouble() < share ? null : (Object) random.nextGaussian());
        };
    }

    /** A level that goes back and forth over about five nights. */
    private Column slow() {
        double[] level = {random.nextGaussian()};
        return (night, rows) -> {
            level[0] = 0.8 * level[0] + 0.6 * random.nextGaussian();
            double now = level[0];
            return values(rows, () -> now + random.nextGaussian());
        };
    }

    private static List<Object> values(int rows, Supplier<Object> value) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values.add(value.get());
        }
        return values;
    }

    /**
     * Freezes the bins of a reference, as it is done from tables, and compares a further night with it.
     *
     * @param gap nights between the reference and that night
     * @param rows of that night
     */
    static DriftCase compare(Compared compared, int[] rowsOfNights, int gap, int rows) {
        Column column = compared.column();
        List<List<Object>> nights = IntStream.range(0, rowsOfNights.length)
                .mapToObj(night -> column.night(night, rowsOfNights[night]))
                .toList();
        IntStream.range(0, gap).forEach(night -> column.night(rowsOfNights.length + night, 1));
        List<Object> now = compared.drift().apply(column.night(rowsOfNights.length + gap, rows));
        List<Object> all =
                nights.stream().flatMap(List::stream).filter(Objects::nonNull).toList();
        BinSet bins = bins(all);
        long[] novel = novel(nights);
        List<ReferenceNight> reference = new ArrayList<>();
        for (int i = 0; i < nights.size(); i++) {
            reference.add(new ReferenceNight(LocalDate.EPOCH.plusDays(i), count(bins, nights.get(i)), novel[i]));
        }
        BinCounts counts = reference.stream().map(ReferenceNight::counts).reduce(BinCounts.none(bins), BinCounts::plus);
        return new DriftCase(compared.name(), bins, counts, reference, count(bins, now));
    }

    private static BinSet bins(List<Object> values) {
        if (values.isEmpty() || values.get(0) instanceof Double) {
            return ReferenceBins.ofSample(
                    values.stream().mapToDouble(value -> (Double) value).toArray(), ReferenceBins.NUMERIC);
        }
        Map<String, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge((String) value, 1L, Long::sum));
        return ReferenceBins.ofCategories(counts, ReferenceBins.CATEGORIES);
    }

    private static BinCounts count(BinSet bins, List<Object> values) {
        long[] counts = new long[bins.size()];
        Map<Object, Integer> known = new HashMap<>();
        for (Object value : values) {
            int position = known.computeIfAbsent(
                    value == null ? "null" : value,
                    key -> bins instanceof NumericBins numbers
                            ? numbers.binOf((Double) value)
                            : ((CategoryBins) bins).binOf((String) value));
            counts[position]++;
        }
        return new BinCounts(Arrays.stream(counts).boxed().toList());
    }

    /** By the definition: what stands alone in its night, in range or as category. */
    private static long[] novel(List<List<Object>> nights) {
        long[] novel = new long[nights.size()];
        boolean isNumeric =
                nights.stream().flatMap(List::stream).filter(Objects::nonNull).allMatch(Double.class::isInstance);
        Map<Object, Integer> onlyNight = new HashMap<>();
        for (int i = 0; i < novel.length; i++) {
            int night = i;
            nights.get(i)
                    .forEach(
                            value -> onlyNight.merge(value == null ? "null" : value, night, (a, b) -> a == b ? a : -1));
        }
        for (int i = 0; i < novel.length; i++) {
            Predicate<Object> isNovel = isNumeric ? beyond(nights, i) : value -> onlyNight.get(value) >= 0;
            novel[i] = nights.get(i).stream()
                    .filter(Objects::nonNull)
                    .filter(isNovel)
                    .count();
        }
        return novel;
    }

    private static Predicate<Object> beyond(List<List<Object>> nights, int own) {
        DoubleSummaryStatistics others = new DoubleSummaryStatistics();
        for (int i = 0; i < nights.size(); i++) {
            (i == own ? List.of() : nights.get(i))
                    .stream().filter(Objects::nonNull).forEach(value -> others.accept((Double) value));
        }
        return value -> (Double) value < others.getMin() || (Double) value > others.getMax();
    }
}
