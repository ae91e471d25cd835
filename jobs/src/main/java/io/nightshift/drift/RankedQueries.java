package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Quality of ranked answers to several queries. Each figure is a mean over queries with the standard error of one. A query without
 * anything relevant can be answered in no order better than in another, so only {@link #precisionAt} counts it. NaN of no query.
 *
 * @param queries of each, how relevant its answers are from the first place on: 0 is not relevant
 */
public record RankedQueries(List<double[]> queries) {
    /** Names of all figures. */
    public static final List<String> METRICS = List.of("ndcg", "map", "mrr", "precision_at");

    private static final double LN_2 = Math.log(2);

    /** All figures by name. */
    public Map<String, Estimate> metrics(int k) {
        return Map.of(
                "ndcg", ndcg(k),
                "map", meanAveragePrecision(),
                "mrr", meanReciprocalRank(),
                "precision_at", precisionAt(k));
    }

    /** Normalised discounted cumulative gain of the first k (Jarvelin and Kekalainen, 2002), the grade itself being the gain. */
    public Estimate ndcg(int k) {
        return mean(answerable(), grades -> {
            double[] best = grades.clone();
            Arrays.sort(best);
            for (int i = 0; i < best.length / 2; i++) {
                double low = best[i];
                best[i] = best[best.length - 1 - i];
                best[best.length - 1 - i] = low;
            }
            return discounted(grades, k) / discounted(best, k);
        });
    }

    /** Mean average precision: of the precision at every relevant place, over all that is relevant. */
    public Estimate meanAveragePrecision() {
        return mean(answerable(), grades -> {
            double found = 0;
            double sum = 0;
            for (int i = 0; i < grades.length; i++) {
                found += grades[i] > 0 ? 1 : 0;
                sum += grades[i] > 0 ? found / (i + 1) : 0;
            }
            return sum / found;
        });
    }

    /** Mean of 1 by the place of the first relevant answer (Voorhees, 1999). */
    public Estimate meanReciprocalRank() {
        return mean(answerable(), grades -> {
            int first = 0;
            while (grades[first] <= 0) {
                first++;
            }
            return 1.0 / (first + 1);
        });
    }

    /** Share of the first k places with a relevant answer; places beyond the last answer have none. */
    public Estimate precisionAt(int k) {
        return mean(
                queries.stream(),
                grades -> (double) Arrays.stream(grades)
                                .limit(k)
                                .filter(grade -> grade > 0)
                                .count()
                        / k);
    }

    private static double discounted(double[] grades, int k) {
        double sum = 0;
        for (int i = 0; i < Math.min(k, grades.length); i++) {
            sum += grades[i] * LN_2 / Math.log(i + 2.0);
        }
        return sum;
    }

    private Stream<double[]> answerable() {
        return queries.stream().filter(grades -> Arrays.stream(grades).anyMatch(grade -> grade > 0));
    }

    private static Estimate mean(Stream<double[]> queries, ToDoubleFunction<double[]> figure) {
        return mean(Moments.of(queries.mapToDouble(figure).toArray()));
    }

    /** The mean of a figure of queries, each of which lies between 0 and 1. */
    public static Estimate mean(Moments queries) {
        return Estimate.nonNegativeMean(queries).within(0, 1);
    }
}
