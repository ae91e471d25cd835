package io.nightshift.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Errors of estimates of one metric, each of another model with its hold-out of seven nights, and of one night whose labels are known
 * here and not to it.
 *
 * @param rounds in which the night had such a figure: few rows may have one label alone
 * @param sum of estimate less what came true
 * @param distance sum of the same without its sign
 * @param held intervals that held what came true
 */
record ForecastTrial(int rounds, double sum, double distance, int held) {
    static final int NIGHTS = 7;
    static final int ROWS = 300;

    static Map<String, ForecastTrial> of(World world, int rounds) {
        return of(world, rounds, (training, rows) -> training.forecast().of(training.count(rows)));
    }

    /** Of estimates whose hold-out counts by weights. */
    static Map<String, ForecastTrial> weighted(World world, int rounds) {
        return of(world, rounds, (training, rows) -> training.weighted()
                .of(training.count(rows), rows.together())
                .metrics());
    }

    private static Map<String, ForecastTrial> of(
            World world, int rounds, BiFunction<Training, Rows, Map<String, Estimate>> forecast) {
        Map<String, ForecastTrial> trials = new TreeMap<>();
        Random random = new Random(20130101);
        for (int round = 0; round < rounds; round++) {
            Training training = new Training(world, random);
            Rows rows = world.tonight(random);
            Map<String, Estimate> estimates = forecast.apply(training, rows);
            rows.realised().forEach((metric, value) -> {
                if (!Double.isNaN(value)) {
                    trials.merge(metric, of(estimates.get(metric), value), ForecastTrial::plus);
                }
            });
        }
        return trials;
    }

    private static ForecastTrial of(Estimate estimate, double realised) {
        boolean isHeld = estimate.low() <= realised && realised <= estimate.high();
        double error = estimate.value() - realised;
        return new ForecastTrial(1, error, Math.abs(error), isHeld ? 1 : 0);
    }

    private ForecastTrial plus(ForecastTrial other) {
        return new ForecastTrial(rounds + other.rounds, sum + other.sum, distance + other.distance, held + other.held);
    }

    double bias() {
        return sum / rounds;
    }

    double meanAbsoluteError() {
        return distance / rounds;
    }

    double covered() {
        return (double) held / rounds;
    }

    /**
     * How rows come about: log odds are normal, the model exaggerates them, labels follow them and something that it does not know.
     *
     * @param exaggeration factor of the model
     * @param hidden what a deviation of the unknown adds to the log odds
     * @param tonight what is not as in the hold-out
     */
    record World(double exaggeration, double hidden, Tonight tonight) {
        /**
         * @param shift of the log odds, a deviation is 1.5
         * @param hiddenShift of the unknown, in deviations
         * @param uselessShift of features that nothing follows, in deviations
         * @param truth factor of log odds that labels follow
         */
        private record Tonight(int rows, double shift, double hiddenShift, double uselessShift, double truth) {}

        static World from(double exaggeration) {
            return new World(exaggeration, 0, new Tonight(ROWS, 0, 0, 0, 1));
        }

        World shifted(double by) {
            return new World(exaggeration, hidden, new Tonight(tonight.rows, by, 0, 0, 1));
        }

        /** Something that the model does not know makes labels, and moves by so many deviations. */
        World withUnknown(double by) {
            return new World(exaggeration, 0.8, new Tonight(tonight.rows, 0, by, 0, 1));
        }

        /** Two of three features that nothing follows move by so many deviations. */
        World withUseless(double by) {
            return new World(exaggeration, 0, new Tonight(tonight.rows, 0, 0, by, 1));
        }

        World of(int fewer) {
            return new World(exaggeration, hidden, new Tonight(fewer, tonight.shift, 0, 0, 1));
        }

        World withOtherLabels() {
            return new World(exaggeration, hidden, new Tonight(tonight.rows, 0, 0, 0, 0));
        }

        QualityForecast forecast(Random random) {
            return new Training(this, random).forecast();
        }

        private Rows usual(Random random) {
            return draw(new Tonight(ROWS, 0, 0, 0, 1), random);
        }

        private Rows tonight(Random random) {
            return draw(tonight, random);
        }

        private Rows draw(Tonight night, Random random) {
            double[] scores = new double[night.rows];
            boolean[] labels = new boolean[night.rows];
            int[][] codes = new int[night.rows][];
            Random useless = new Random(random.nextLong());
            for (int i = 0; i < night.rows; i++) {
                double odds = 1.5 * random.nextGaussian() + night.shift;
                double unknown = random.nextGaussian() + night.hiddenShift;
                scores[i] = logistic(exaggeration * odds);
                labels[i] = random.nextDouble() < logistic(night.truth * odds + hidden * unknown);
                codes[i] = codes(
                        odds / 1.5,
                        unknown,
                        useless.nextGaussian() + night.uselessShift,
                        useless.nextGaussian() + night.uselessShift,
                        useless.nextGaussian());
            }
            return new Rows(scores, labels, codes);
        }

        /** In the scale of normal scores. */
        private static int[] codes(double... features) {
            return Arrays.stream(features)
                    .mapToInt(feature -> (int) Math.round(JointCodes.SCALE * feature))
                    .toArray();
        }

        private static double logistic(double odds) {
            return 1 / (1 + Math.exp(-odds));
        }
    }

    /** A model with its hold-out. */
    private record Training(NumericBins bins, List<OutcomeNight> nights, List<Rows> rows) {
        private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

        Training(World world, Random random) {
            this(world, random, new ArrayList<>());
        }

        private Training(World world, Random random, List<Rows> rows) {
            this(drawn(world, random, rows), new ArrayList<>(), rows);
            for (int night = 0; night < NIGHTS; night++) {
                nights.add(OutcomeNight.of(
                        FIRST.plusDays(night),
                        bins,
                        rows.get(night).scores(),
                        rows.get(night).numbers()));
            }
        }

        private static NumericBins drawn(World world, Random random, List<Rows> rows) {
            for (int night = 0; night < NIGHTS; night++) {
                rows.add(world.usual(random));
            }
            double[] scores = rows.stream()
                    .flatMapToDouble(night -> Arrays.stream(night.scores()))
                    .toArray();
            return ReferenceBins.ofSample(scores, ReferenceBins.NUMERIC).with(BinaryForecast.YES);
        }

        QualityForecast forecast() {
            return QualityForecast.ofBinary(bins, nights);
        }

        WeightedForecast weighted() {
            List<CodedNight> coded = new ArrayList<>();
            for (int night = 0; night < NIGHTS; night++) {
                coded.add(new CodedNight(nights.get(night), rows.get(night).codes(bins)));
            }
            JointMoments spread =
                    rows.stream().map(Rows::together).reduce(JointMoments::plus).orElseThrow();
            return WeightedForecast.of(bins, coded, spread);
        }

        BinCounts count(Rows rows) {
            return BinCounts.ofNumbers(
                    bins, Arrays.stream(rows.scores()).boxed().toList());
        }
    }

    /** @param codes of the features of each row */
    private record Rows(double[] scores, boolean[] labels, int[][] codes) {
        private static final int FEATURES = 5;

        JointMoments together() {
            long[] sums = new long[JointMoments.size(FEATURES)];
            Arrays.stream(codes).forEach(row -> JointMoments.add(sums, row));
            return JointMoments.of(sums);
        }

        List<CodedNight.Codes> codes(NumericBins bins) {
            long[][] all = new long[bins.ordered()][FEATURES];
            long[][] positives = new long[bins.ordered()][FEATURES];
            for (int i = 0; i < scores.length; i++) {
                for (int feature = 0; feature < FEATURES; feature++) {
                    all[bins.binOf(scores[i])][feature] += codes[i][feature];
                    positives[bins.binOf(scores[i])][feature] += labels[i] ? codes[i][feature] : 0;
                }
            }
            List<CodedNight.Codes> sums = new ArrayList<>();
            for (int bin = 0; bin < all.length; bin++) {
                sums.add(new CodedNight.Codes(listed(all[bin]), listed(positives[bin])));
            }
            return sums;
        }

        private static List<Long> listed(long[] sums) {
            return Arrays.stream(sums).boxed().toList();
        }

        double[] numbers() {
            double[] numbers = new double[labels.length];
            Arrays.setAll(numbers, i -> labels[i] ? 1 : 0);
            return numbers;
        }

        /** All but what is not estimated, or known without labels. */
        Map<String, Double> realised() {
            BinaryFigures figures = new BinaryFigures(
                    BinaryQuality.of(scores, labels, BinaryForecast.YES),
                    Calibration.of(scores, labels),
                    RankFigures.of(Ranking.of(scores, labels), Optional.empty()),
                    Optional.empty());
            Map<String, Double> realised = new TreeMap<>();
            figures.metrics().forEach((metric, estimate) -> realised.put(metric, estimate.value()));
            realised.keySet().removeAll(List.of("mce", "top_decile_lift", "selection_rate"));
            return realised;
        }
    }
}
