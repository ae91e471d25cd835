package io.nightshift.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far estimates were off: each night of the hold-out is estimated from the others and set against what came true in it.
 * The root of the mean square of these errors is the standard error of an estimate, the interval that of Student's t with as many
 * degrees of freedom as there are nights. So it holds what labels do by chance, how rows of a night go together, and what the
 * hold-out does not know. Rows that are fewer, or lie where chance does more, or lean on few rows of the hold-out, make it larger
 * by what that comes to for independent rows; rows that are more do not make it smaller, as what moves whole nights stays.
 *
 * @param errors of each metric, where it has a meaning
 */
record PastErrors(Map<String, List<Missed>> errors) {
    /** Stands for metrics whose noise depends on nothing but rows. */
    static final String ANY = "any";

    private static final int LEAST_NIGHTS = 3;
    private static final double TAIL = 0.025;

    /** @param noise of independent rows like those of the night */
    record Missed(double error, double noise) {}

    /** What is said of a night from the others, and what came true in it, by metric. */
    record Left(Map<String, Double> estimated, Map<String, Double> realised, Map<String, Double> noise) {}

    /** @param nights how many there are; none is looked at where they are fewer than {@value #LEAST_NIGHTS} */
    static PastErrors of(int nights, IntFunction<Left> each) {
        Map<String, List<Missed>> errors = new LinkedHashMap<>();
        for (int i = 0; i < nights && nights >= LEAST_NIGHTS; i++) {
            Left left = each.apply(i);
            left.estimated.forEach((metric, value) -> {
                Missed missed = new Missed(value - left.realised.get(metric), of(left.noise, metric));
                if (Double.isFinite(missed.error) && Double.isFinite(missed.noise)) {
                    errors.computeIfAbsent(metric, none -> new ArrayList<>()).add(missed);
                }
            });
        }
        return new PastErrors(errors);
    }

    private static double of(Map<String, Double> noise, String metric) {
        return noise.getOrDefault(metric, noise.get(ANY));
    }

    /**
     * A value with its interval; without one where the metric has a meaning in fewer than {@value #LEAST_NIGHTS} nights, or was never
     * off, since it is known without labels.
     *
     * @param noise as rules have it for the rows that the value is of
     */
    Estimate around(String metric, double value, Map<String, Double> noise) {
        List<Missed> past = errors.getOrDefault(metric, List.of());
        double squares =
                past.stream().mapToDouble(missed -> missed.error * missed.error).sum();
        if (past.size() < LEAST_NIGHTS || squares == 0) {
            return Estimate.exact(value);
        }
        double usual =
                past.stream().mapToDouble(missed -> missed.noise * missed.noise).sum();
        double widening = usual == 0 ? 1 : Math.max(1, of(noise, metric) / Math.sqrt(usual / past.size()));
        double error = widening * Math.sqrt(squares / past.size());
        double half = TDistribution.of(past.size()).inverseSurvivalProbability(TAIL) * error;
        return new Estimate(value, error, value - half, value + half);
    }
}
