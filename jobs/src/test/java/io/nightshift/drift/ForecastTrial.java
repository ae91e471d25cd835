package io.nightshift.drift;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

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
        Map<String, ForecastTrial> trials = new TreeMap<>();
        Random random = new Random(20130101);
        for (int round = 0; round < rounds; round++) {
            Training training = new Training(world, random);
            Rows rows = world.tonight(random);
            Map<String, Estimate> estimates = training.forecast().of(training.count(rows));
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
        /** @param truth factor of log odds that labels follow */
        private record Tonight(int rows, double shift, double hiddenShift, double truth) {}

        static World from(double exaggeration) {
            return new World(exaggeration, 0, new Tonight(ROWS, 0, 0, 1));
        }

        World shifted(double by) {
            return new World(exaggeration, hidden, new Tonight(tonight.rows, by, tonight.hiddenShift, tonight.truth));
        }

        /** Something that the model does not know makes labels, and moves by half a deviation. */
        World withUnknown() {
            return new World(exaggeration, 0.8, new Tonight(tonight.rows, tonight.shift, 0.5, tonight.truth));
        }

        World of(int fewer) {
            return new World(
                    exaggeration, hidden, new Tonight(fewer, tonight.shift, tonight.hiddenShift, tonight.truth));
        }

        World withOtherLabels() {
            return new World(exaggeration, hidden, new Tonight(tonight.rows, tonight.shift, tonight.hiddenShift, 0));
        }

        QualityForecast forecast(Random random) {
            return new Training(this, random).forecast();
        }

        private Rows usual(Random random) {
            return draw(new Tonight(ROWS, 0, 0, 1), random);
        }

        private Rows tonight(Random random) {
            return draw(tonight, random);
        }

        private Rows draw(Tonight night, Random random) {
            double[] scores = new double[night.rows];
            boolean[] labels = new boolean[night.rows];
            for (int i = 0; i < night.rows; i++) {
                double odds = 1.5 * random.nextGaussian() + night.shift;
                double unknown = hidden == 0 ? 0 : hidden * (random.nextGaussian() + night.hiddenShift);
                scores[i] = logistic(exaggeration * odds);
                labels[i] = random.nextDouble() < logistic(night.truth * odds + unknown);
            }
            return new Rows(scores, labels);
        }

        private static double logistic(double odds) {
            return 1 / (1 + Math.exp(-odds));
        }
    }

    /** A model with its hold-out. */
    private record Training(NumericBins bins, List<OutcomeNight> nights) {
        private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

        Training(World world, Random random) {
            this(world, random, new ArrayList<>());
        }

        private Training(World world, Random random, List<Rows> rows) {
            this(drawn(world, random, rows), new ArrayList<>());
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

        BinCounts count(Rows rows) {
            return BinCounts.ofNumbers(
                    bins, Arrays.stream(rows.scores()).boxed().toList());
        }
    }

    private record Rows(double[] scores, boolean[] labels) {
        double[] numbers() {
            double[] numbers = new double[labels.length];
            Arrays.setAll(numbers, i -> labels[i] ? 1 : 0);
            return numbers;
        }

        /** All but what is not estimated. */
        Map<String, Double> realised() {
            BinaryFigures figures = new BinaryFigures(
                    BinaryQuality.of(scores, labels, BinaryForecast.YES),
                    Calibration.of(scores, labels),
                    RankFigures.of(Ranking.of(scores, labels), Optional.empty()),
                    Optional.empty());
            Map<String, Double> realised = new TreeMap<>();
            figures.metrics().forEach((metric, estimate) -> realised.put(metric, estimate.value()));
            realised.keySet().removeAll(List.of("mce", "top_decile_lift"));
            return realised;
        }
    }
}
