package io.nightshift.drift;

import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How estimates of a metric did in the nights whose labels have come since. */
public record TrackRecord(List<Night> nights) {
    private static final double LEVEL = 0.95;

    /**
     * @param error estimate less what came true
     * @param interval whether it held what came true
     */
    public record Night(double error, Interval interval) {}

    /** NONE where the estimate had no interval. */
    public enum Interval {
        NONE,
        HELD,
        MISSED
    }

    public TrackRecord {
        nights = List.copyOf(nights);
    }

    /** Mean error: above 0 estimates are too high. NaN without nights. */
    public double bias() {
        return errors().average().orElse(Double.NaN);
    }

    /** Mean error without its sign; NaN without nights. */
    public double meanAbsoluteError() {
        return errors().map(Math::abs).average().orElse(Double.NaN);
    }

    private DoubleStream errors() {
        return nights.stream().mapToDouble(Night::error);
    }

    /** Intervals that held what came true. */
    public int held() {
        return count(Interval.HELD);
    }

    /** Estimates that had an interval. */
    public int intervals() {
        return nights.size() - count(Interval.NONE);
    }

    private int count(Interval interval) {
        return (int) nights.stream().filter(night -> night.interval == interval).count();
    }

    /** Whether as few of independent intervals of 95 % hold with a chance below 5 %: of one, two or three a single miss is no sign, two are. */
    public boolean isTooSure() {
        return intervals() > 1 && BinomialDistribution.of(intervals(), LEVEL).cumulativeProbability(held()) < 1 - LEVEL;
    }
}
