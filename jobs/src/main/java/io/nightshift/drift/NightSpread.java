package io.nightshift.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far statistics move from one night to the next without drift: for each the largest value that any night of the reference
 * has against the other nights. Rows of one night share their weather and the state of their carrier, so tests that take them
 * for independent raise something every night; a figure is an alert only if it is also beyond this spread.
 *
 * @param largest absolute values; a statistic that is not there is not held back
 */
public record NightSpread(Map<DriftMetric, Double> largest) {
    /** Fewer nights say nothing about the spread of nights. */
    public static final int LEAST_NIGHTS = 5;

    public NightSpread {
        largest = Map.copyOf(largest);
    }

    /** @param nights counts of each night of the reference in the same bins */
    public static NightSpread of(BinSet bins, List<BinCounts> nights) {
        Map<DriftMetric, Double> largest = new EnumMap<>(DriftMetric.class);
        if (nights.size() < LEAST_NIGHTS) {
            return new NightSpread(largest);
        }
        BinCounts all = nights.stream().reduce(BinCounts.none(bins), BinCounts::plus);
        DriftPolicy anySize = new DriftPolicy(DriftPolicy.DEFAULT.falseDiscoveryRate(), 1);
        List<DriftCase> cases = nights.stream()
                .map(night -> new DriftCase("night", bins, minus(all, night), night))
                .toList();
        for (DriftVerdict verdict : DriftJudge.judge(cases, anySize)) {
            for (DriftFigure figure : verdict.figures()) {
                figure.value().ifPresent(value -> largest.merge(figure.metric(), Math.abs(value), Math::max));
            }
        }
        return new NightSpread(largest);
    }

    /** The verdict with every raised figure that lies within the spread taken back to ok. */
    public DriftVerdict calibrate(DriftCase drift, DriftVerdict verdict) {
        return DriftVerdict.of(
                drift, verdict.figures().stream().map(this::calibrate).toList());
    }

    private DriftFigure calibrate(DriftFigure figure) {
        double spread = largest.getOrDefault(figure.metric(), 0.0);
        OptionalDouble threshold = figure.threshold().isPresent()
                ? OptionalDouble.of(Math.max(spread, figure.threshold().getAsDouble()))
                : figure.threshold();
        boolean within = figure.status().isRaised() && Math.abs(figure.value().orElse(0)) <= spread;
        return new DriftFigure(
                figure.metric(),
                figure.value(),
                figure.significance(),
                threshold,
                within ? DriftStatus.OK : figure.status(),
                within ? 0 : figure.severity());
    }

    private static BinCounts minus(BinCounts all, BinCounts night) {
        List<Long> rest = new ArrayList<>();
        for (int i = 0; i < all.counts().size(); i++) {
            rest.add(all.count(i) - night.count(i));
        }
        return new BinCounts(rest);
    }
}
