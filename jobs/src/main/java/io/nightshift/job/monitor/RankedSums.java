package io.nightshift.job.monitor;

import io.nightshift.drift.BinaryFigures;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Calibration;
import io.nightshift.drift.CostMatrix;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Moments;
import io.nightshift.drift.RankFigures;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.TopRows;
import io.nightshift.job.ExactMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Exact sums over the labelled scores of a slice, or of a part of it: parts add up without rounding. */
final class RankedSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private ScoreCounts counts = ScoreCounts.NONE;
    private final ExactMoments.Sums brierOfPositives = new ExactMoments.Sums();
    private final ExactMoments.Sums brierOfNegatives = new ExactMoments.Sums();
    private final ExactMoments.Sums logLossOfPositives = new ExactMoments.Sums();
    private final ExactMoments.Sums logLossOfNegatives = new ExactMoments.Sums();
    /** Twice the negatives that lie above a positive, ties counting half. */
    private final ExactMoments.Sums placements = new ExactMoments.Sums();
    /** Twice the positives that lie above a negative, ties counting half. */
    private final ExactMoments.Sums opposites = new ExactMoments.Sums();
    /** Precision of all that is at least as high, for every positive. */
    private final ExactMoments.Sums precisions = new ExactMoments.Sums();

    private final RankedRange[] ranges = RankedRange.none();
    private final RankCurve curve;

    RankedSums(RankGoals goals) {
        this.curve = new RankCurve(goals);
    }

    /**
     * Adds all rows of one score.
     *
     * @param probability null and what is not finite give no error
     * @param higher all rows of the slice with a higher score
     */
    void add(Double probability, ScoreCounts tied, ScoreCounts higher) {
        long positives = tied.positives();
        long negatives = tied.negatives();
        double found = higher.positives() + positives;
        counts = counts.plus(tied);
        addErrors(probability == null ? Double.NaN : probability, positives, negatives);
        placements.add(2.0 * higher.negatives() + negatives, positives);
        opposites.add(2.0 * higher.positives() + positives, negatives);
        precisions.add(found / (higher.rows() + tied.rows()), positives);
        curve.add(tied.group(), higher.group());
    }

    private void addErrors(double probability, long positives, long negatives) {
        double miss = 1 - probability;
        brierOfPositives.add(miss * miss, positives);
        brierOfNegatives.add(probability * probability, negatives);
        logLossOfPositives.add(logLoss(probability), positives);
        logLossOfNegatives.add(logLoss(miss), negatives);
        if (Double.isFinite(probability)) {
            ranges[Calibration.rangeOf(probability)].add(probability, positives, negatives);
        }
    }

    /** As {@link BinaryQuality#logLoss} has it, and the same on every machine; NaN of what is not finite. */
    private static double logLoss(double given) {
        double least = BinaryQuality.LEAST_PROBABILITY;
        return Double.isFinite(given) ? -StrictMath.log(Math.min(1 - least, Math.max(least, given))) : Double.NaN;
    }

    private void add(RankedSums other) {
        counts = counts.plus(other.counts);
        brierOfPositives.add(other.brierOfPositives);
        brierOfNegatives.add(other.brierOfNegatives);
        logLossOfPositives.add(other.logLossOfPositives);
        logLossOfNegatives.add(other.logLossOfNegatives);
        placements.add(other.placements);
        opposites.add(other.opposites);
        precisions.add(other.precisions);
        for (int i = 0; i < ranges.length; i++) {
            ranges[i].add(other.ranges[i]);
        }
        curve.add(other.curve);
    }

    ScoreCounts counts() {
        return counts;
    }

    /** At a probability of one half. */
    BinaryQuality quality() {
        return new BinaryQuality(
                counts.confusion(),
                brierOfPositives.moments().plus(brierOfNegatives.moments()),
                logLossOfPositives.moments().plus(logLossOfNegatives.moments()));
    }

    Calibration calibration() {
        return new Calibration(Arrays.stream(ranges).map(RankedRange::range).toList());
    }

    /** All that is said of them. */
    BinaryFigures figures(Optional<CostMatrix> costs) {
        return new BinaryFigures(quality(), calibration(), ranks(), costs);
    }

    private RankFigures ranks() {
        List<TopRows> tops = curve.tops();
        Optional<TopRows> acted = tops.stream().skip(RankGoals.TENTHS).findFirst();
        return new RankFigures(auc(), averagePrecision(), curve.separation(), tops.get(0), acted);
    }

    /** What is found among the highest tenth, two tenths and so on, but for the last. */
    List<TopRows> tenths() {
        return curve.tops().subList(0, RankGoals.TENTHS);
    }

    Estimate auc() {
        Moments placed = placements.moments();
        Moments opposite = opposites.moments();
        double pairs = 2.0 * counts.negatives();
        double opposed = 2.0 * counts.positives();
        return Ranking.auc(
                new Moments(placed.count(), 1 - placed.mean() / pairs, placed.squares() / pairs / pairs),
                new Moments(opposite.count(), opposite.mean() / opposed, opposite.squares() / opposed / opposed));
    }

    /** As a ranking has it; its error is that of the curve, which differs by a few parts in a hundred. NaN without positives. */
    Estimate averagePrecision() {
        return curve.steps().averagePrecision().of(precisions.sum() / counts.positives());
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What all of them hold, each as {@link #toBytes} made it; there is one or more. */
    static RankedSums merged(List<byte[]> parts) {
        RankedSums all = fromBytes(parts.get(0));
        parts.stream().skip(1).forEach(part -> all.add(fromBytes(part)));
        return all;
    }

    private static RankedSums fromBytes(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (RankedSums) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
