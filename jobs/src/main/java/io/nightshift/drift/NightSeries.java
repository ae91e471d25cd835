package io.nightshift.drift;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A figure of nights in order of time, and what a further night may show of it: Student's prediction interval. Nights that resemble
 * their neighbours are worth fewer, as many as the mean of a series with that correlation of neighbours is worth; what they hide of the variance is put back.
 *
 * @param mean of the nights
 * @param spread of one more night about that mean
 * @param worth how many independent nights they come to, 2 or more
 */
record NightSeries(double mean, double spread, double worth) {
    private static final double LEAST = 2;

    /** @param widening by how much a night's own deviation is larger than those of the nights */
    static NightSeries of(double[] figures, double widening) {
        Moments moments = Moments.of(figures);
        double[] distances =
                Arrays.stream(figures).map(figure -> figure - moments.mean()).toArray();
        double neighbours = 0;
        for (int i = 1; i < distances.length; i++) {
            neighbours += distances[i - 1] * distances[i];
        }
        int count = figures.length;
        // What is estimated of independent nights is 1/n too low, and has about this error.
        double correlation = moments.squares() > 0 ? neighbours / moments.squares() + 1.0 / count : 0;
        double alike = Math.max(0, Math.min(1, correlation - 1 / Math.sqrt(count)));
        double worth = Math.max(LEAST, count * (1 - alike) / (1 + alike));
        double variance = moments.squares() / count / (1 - 1 / worth);
        return new NightSeries(moments.mean(), Math.sqrt(variance * (widening * widening + 1 / worth)), worth);
    }

    /** Of a figure being so far above the mean, or further. */
    double chanceAbove(double figure) {
        double distance = figure - mean;
        return spread > 0 ? student().survivalProbability(distance / spread) : distance > 0 ? 0 : 1;
    }

    /** Of a figure being so far from the mean, or further. */
    double chanceOf(double figure) {
        return Math.min(1, 2 * chanceAbove(mean + Math.abs(figure - mean)));
    }

    /** Distance above the mean that a further night exceeds with that chance. */
    double critical(double chance) {
        return spread * student().inverseSurvivalProbability(chance);
    }

    private TDistribution student() {
        return TDistribution.of(worth - 1);
    }
}
