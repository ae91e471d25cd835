package io.nightshift.drift;

import io.nightshift.drift.ForecastTrial.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What drift alerts and intervals come to on data whose truth is known. Each answer is a table: row to column to a share of rounds. */
record Simulations(int rounds) {
    private static final int GAP = 4;

    /** @param nights of the reference, @param rows of each, and of the night that is compared */
    record Shape(int nights, int rows) {
        @Override
        public String toString() {
            return nights + " nights of " + rows;
        }
    }

    /** Columns of independent rows. */
    static Map<String, Function<Random, StationaryNights.Column>> kinds() {
        Map<String, Function<Random, StationaryNights.Column>> kinds = new LinkedHashMap<>();
        kinds.put("normal", random -> rows(random::nextGaussian));
        kinds.put("half zeros", random -> rows(() -> Math.max(0, random.nextGaussian())));
        kinds.put("2 % null", random -> rows(() -> random.nextInt(50) == 0 ? null : random.nextGaussian()));
        kinds.put("4 categories", random -> rows(() -> "c" + random.nextInt(4)));
        kinds.put("60 equal categories", random -> rows(() -> "c" + random.nextInt(60)));
        kinds.put("1,000 categories, most rare", random -> rows(() -> "c" + (int) Math.exp(6.9 * random.nextDouble())));
        return kinds;
    }

    private static StationaryNights.Column rows(Supplier<Object> value) {
        return (night, rows) -> {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add(value.get());
            }
            return values;
        };
    }

    /** How often the chance of a statistic without drift is 5 % at most. */
    Map<String, Map<String, Double>> falseAlarms(Shape shape) {
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        kinds().forEach((name, column) -> {
            Map<DriftMetric, Integer> found = new EnumMap<>(DriftMetric.class);
            for (int round = 0; round < rounds; round++) {
                for (DriftFigure figure : verdict(
                                column.apply(seeded(name, shape, round)), shape, UnaryOperator.identity())
                        .figures()) {
                    boolean isFound = figure.significance().pValue().orElse(1) <= 0.05;
                    found.merge(figure.metric(), isFound ? 1 : 0, Integer::sum);
                }
            }
            table.put(name, shares(found));
        });
        return table;
    }

    private Map<String, Double> shares(Map<DriftMetric, Integer> found) {
        Map<String, Double> shares = new LinkedHashMap<>();
        found.forEach((metric, count) -> shares.put(metric.id(), (double) count / rounds));
        return shares;
    }

    /** How many nights without drift have something that false discovery control lets pass, of so many columns. */
    double nightsWithAlarm(int columns, Shape shape) {
        List<Function<Random, StationaryNights.Column>> kinds = List.copyOf(kinds().values());
        int nights = 0;
        for (int round = 0; round < rounds; round++) {
            List<DriftCase> cases = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                Random random = new Random(round * 1_000_003L + i);
                cases.add(drift(kinds.get(i % kinds.size()).apply(random), shape, UnaryOperator.identity()));
            }
            nights += DriftJudge.judge(cases, DriftPolicy.DEFAULT).stream().anyMatch(Simulations::isCertain) ? 1 : 0;
        }
        return (double) nights / rounds;
    }

    private static boolean isCertain(DriftVerdict verdict) {
        return verdict.figures().stream()
                .anyMatch(figure ->
                        figure.significance().pAdjusted().orElse(1) <= DriftPolicy.DEFAULT.falseDiscoveryRate());
    }

    /** Changes of the night that is compared. */
    static Map<String, Shift> shifts() {
        Map<String, Shift> shifts = new LinkedHashMap<>();
        shifts.put("normal: mean by a quarter of a deviation", new Shift("normal", numbers(x -> x + 0.25)));
        shifts.put("normal: mean by half a deviation", new Shift("normal", numbers(x -> x + 0.5)));
        shifts.put("normal: deviation by half", new Shift("normal", numbers(x -> 1.5 * x)));
        shifts.put("2 % null: 10 % null", new Shift("2 % null", sometimes(0.08, null)));
        shifts.put("2 % null: 30 % null", new Shift("2 % null", sometimes(0.29, null)));
        shifts.put("4 categories: a new one, 5 %", new Shift("4 categories", sometimes(0.05, "new")));
        shifts.put("4 categories: one 25 % -> 40 %", new Shift("4 categories", sometimes(0.2, "c1")));
        shifts.put("60 equal categories: a third is one", new Shift("60 equal categories", sometimes(0.33, "c1")));
        return shifts;
    }

    record Shift(String kind, UnaryOperator<List<Object>> change) {}

    private static UnaryOperator<List<Object>> numbers(UnaryOperator<Double> change) {
        return values -> values.stream()
                .map(value -> (Object) change.apply((Double) value))
                .toList();
    }

    private static UnaryOperator<List<Object>> sometimes(double share, Object other) {
        Random random = new Random(7);
        return values -> {
            List<Object> changed = new ArrayList<>();
            values.forEach(value -> changed.add(random.nextDouble() < share ? other : value));
            return changed;
        };
    }

    /** How often a shift is an alert: certain, and large enough to matter. */
    double power(Shift shift, Shape shape) {
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            Random random = seeded(shift.kind(), shape, round);
            DriftVerdict verdict = verdict(kinds().get(shift.kind()).apply(random), shape, shift.change());
            found += verdict.status() == DriftStatus.ALERT ? 1 : 0;
        }
        return (double) found / rounds;
    }

    private static Random seeded(String name, Shape shape, int round) {
        return new Random(Objects.hash(name, shape.nights(), shape.rows()) * 31L + round);
    }

    private static DriftVerdict verdict(
            StationaryNights.Column column, Shape shape, UnaryOperator<List<Object>> change) {
        return DriftJudge.judge(List.of(drift(column, shape, change)), DriftPolicy.DEFAULT)
                .get(0);
    }

    private static DriftCase drift(StationaryNights.Column column, Shape shape, UnaryOperator<List<Object>> change) {
        int[] sizes = new int[shape.nights()];
        Arrays.fill(sizes, shape.rows());
        return StationaryNights.compare(new StationaryNights.Compared("x", column, change), sizes, GAP, shape.rows());
    }

    /** How often the interval of a metric holds what it is of all rows that there could be. */
    Map<String, Double> coverage(Function<Sample, Map<String, Estimate>> figures, int rows) {
        Map<String, Estimate> truth = figures.apply(new Sample(new Random(1), 1_000_000));
        Map<String, Integer> held = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            figures.apply(new Sample(new Random(1000 + round), rows)).forEach((metric, estimate) -> {
                double value = truth.get(metric).value();
                held.merge(metric, estimate.low() <= value && value <= estimate.high() ? 1 : 0, Integer::sum);
            });
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        held.forEach((metric, count) -> shares.put(metric, (double) count / rounds));
        return shares;
    }

    /** Nights whose quality is estimated before their labels are there. */
    static Map<String, World> worlds() {
        Map<String, World> worlds = new LinkedHashMap<>();
        worlds.put("as in the hold-out", World.from(1));
        worlds.put("the model three times too sure", World.from(3));
        worlds.put("scores shifted by half a deviation", World.from(1).shifted(0.75));
        worlds.put("scores shifted by a whole one", World.from(1).shifted(1.5));
        worlds.put(
                "a slice of 30 rows, shifted by a third",
                World.from(1).shifted(0.5).of(30));
        worlds.put("what the model does not know shifted by half", World.from(1).withUnknown(0.5));
        worlds.put(
                "what the model does not know shifted by a whole one",
                World.from(1).withUnknown(1));
        worlds.put(
                "features that nothing follows shifted by half", World.from(1).withUseless(0.5));
        worlds.put(
                "features that nothing follows shifted by a whole one",
                World.from(1).withUseless(1));
        worlds.put("labels that no longer follow scores", World.from(1).withOtherLabels());
        return worlds;
    }

    /** By metric how far estimates are off, and how often their interval holds. */
    Map<String, ForecastTrial> estimates(World world) {
        return ForecastTrial.of(world, rounds);
    }

    /** The same of those whose hold-out is weighted by features. */
    Map<String, ForecastTrial> weighted(World world) {
        return ForecastTrial.weighted(world, rounds);
    }

    /** Rows to draw. */
    record Sample(Random random, int rows) {
        /** Probabilities that are right on average, and what came true. */
        Map<String, Estimate> binary() {
            double[] told = new double[rows];
            boolean[] labels = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                double logit = 1.2 * random.nextGaussian() - 0.5;
                told[i] = 1 / (1 + Math.exp(-logit - 0.2));
                labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            }
            return new BinaryFigures(
                            BinaryQuality.of(told, labels, 0.5),
                            Calibration.of(told, labels),
                            RankFigures.of(Ranking.of(told, labels), Optional.empty()),
                            Optional.empty())
                    .metrics();
        }

        Map<String, Estimate> regression() {
            double[] told = new double[rows];
            double[] labels = new double[rows];
            for (int i = 0; i < rows; i++) {
                told[i] = 5 + 10 * random.nextDouble();
                labels[i] = 0.3 + told[i] * (1 + 0.1 * random.nextGaussian());
            }
            return RegressionFigures.of(told, labels, Optional.of(0.9)).metrics();
        }

        Map<String, Estimate> classes() {
            Map<String, Map<String, Long>> confusion = new LinkedHashMap<>();
            double[] losses = new double[rows];
            for (int i = 0; i < rows; i++) {
                int label = Math.min(3, (int) (-Math.log(random.nextDouble()) * 1.2));
                double right = 0.3 + 0.6 * random.nextDouble();
                int told = random.nextDouble() < right ? label : random.nextInt(4);
                confusion
                        .computeIfAbsent("c" + label, key -> new LinkedHashMap<>())
                        .merge("c" + told, 1L, Long::sum);
                losses[i] = MulticlassQuality.logLoss(right);
            }
            return new MulticlassQuality(confusion, Moments.of(losses)).metrics();
        }
    }
}
