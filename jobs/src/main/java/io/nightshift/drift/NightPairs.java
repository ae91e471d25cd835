package io.nightshift.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Squared distances of all pairs of nights. Their mean is twice the variance of a night; the mean of neighbours against that of
 * nights far apart shows how alike neighbours are.
 */
final class NightPairs {
    private final List<long[]> nights;
    private final double[] rows;
    private final double[] shares;
    private final double noise;

    /** @param nights two or more, each with rows */
    NightPairs(List<long[]> nights) {
        this.nights = nights;
        this.rows =
                nights.stream().mapToDouble(night -> LongStream.of(night).sum()).toArray();
        double all = Arrays.stream(rows).sum();
        this.shares = IntStream.range(0, nights.get(0).length)
                .mapToDouble(group ->
                        nights.stream().mapToLong(night -> night[group]).sum() / all)
                .toArray();
        this.noise =
                Math.max(0, Arrays.stream(shares).filter(share -> share > 0).count() - 1.0);
    }

    NightEffect effect() {
        int count = nights.size();
        Mean all = mean(1, count);
        Mean far = mean((count + 1) / 2, count);
        Mean near = mean(1, 2);
        double total = Math.max(all.squared(), far.squared());
        // Less a standard error, or nights that are independent would seldom be worth their number.
        double error = Math.sqrt(2 / ((count - 1) * Math.max(1, noise)));
        double alike = total == 0 ? 0 : Math.max(0, 1 - near.squared() / total - error);
        // The variance of a mean of nights with correlation r of neighbours, r^2 of those two apart and so on.
        double worth = count * (1 - alike) / (1 + alike);
        double meanRows = count / Arrays.stream(rows).map(night -> 1 / night).sum();
        return new NightEffect(
                Math.max(0, Math.max(all.excess(), far.excess())),
                Math.sqrt(2 * noise / (count - 1)) / meanRows,
                Math.max(2, worth),
                independence(worth));
    }

    /**
     * Twice the chance of nights lying as far from all their rows together, where rows are independent, 1 at most; less of it the fewer nights
     * there are to show otherwise.
     */
    private double independence(double worth) {
        double statistic = 0;
        for (int night = 0; night < nights.size(); night++) {
            for (int group = 0; group < shares.length; group++) {
                double difference = nights.get(night)[group] / rows[night] - shares[group];
                statistic += shares[group] == 0 ? 0 : rows[night] * difference * difference / shares[group];
            }
        }
        double freedom = noise * (nights.size() - 1);
        return freedom == 0
                ? 1
                : Math.max(0, (worth - 2) / (worth + 1))
                        * Math.min(1, 2 * ChiSquaredDistribution.of(freedom).survivalProbability(statistic));
    }

    /** @param squared weighted mean of squared distances, @param excess half of what independent rows do not explain of it */
    private record Mean(double squared, double excess) {}

    /** Over pairs that lie so many nights apart, to below the last; each with the weight that its rows give it. */
    private Mean mean(int first, int last) {
        double weights = 0;
        double squared = 0;
        double excess = 0;
        for (int i = 0; i < nights.size(); i++) {
            for (int j = i + first; j < Math.min(nights.size(), i + last); j++) {
                double scale = 1 / rows[i] + 1 / rows[j];
                double distance = distance(i, j);
                weights += 1 / scale;
                squared += distance / scale;
                excess += (distance - noise * scale) / 2 / scale;
            }
        }
        return new Mean(squared / weights, excess / weights);
    }

    private double distance(int i, int j) {
        double sum = 0;
        for (int group = 0; group < shares.length; group++) {
            double difference = nights.get(i)[group] / rows[i] - nights.get(j)[group] / rows[j];
            sum += shares[group] == 0 ? 0 : difference * difference / shares[group];
        }
        return sum;
    }
}
