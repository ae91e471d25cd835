package io.nightshift.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What moved.
 *
 * @param bins positions of those whose share it is about
 * @param inWords the same in a few words, with shares
 */
record DriftCause(List<Integer> bins, String inWords) {
    static final DriftCause NONE = new DriftCause(List.of(), "");

    static DriftCause of(DriftCase drift, DriftMetric metric) {
        return switch (metric) {
            case NULL_SHARE_CHANGE ->
                of(
                        drift.bins().nullBin(),
                        "null share " + change(drift, drift.bins().nullBin()));
            case NEW_CATEGORY_SHARE -> {
                int unseen = ((CategoryBins) drift.bins()).unseenBin();
                yield of(
                        unseen,
                        percent(drift.current().share(unseen)) + " in categories that the reference does not have");
            }
            case OUT_OF_RANGE_SHARE -> outOfRange((NumericBins) drift.bins(), drift);
            case KS -> shift((NumericBins) drift.bins(), drift);
            case PSI, JS_DISTANCE, TOTAL_VARIATION -> largestPart(drift);
            case CORRELATION_CHANGE, RECONSTRUCTION_CHANGE, DOMAIN_AUC ->
                throw new IllegalArgumentException(metric.id() + " is of no single column");
        };
    }

    private static DriftCause of(int bin, String words) {
        return new DriftCause(List.of(bin), words);
    }

    private static DriftCause outOfRange(NumericBins bins, DriftCase drift) {
        List<Bin> all = bins.bins();
        int above = bins.ordered() - 1;
        return new DriftCause(
                List.of(0, above),
                percent(drift.current().share(0)) + " " + all.get(0).label() + " and "
                        + percent(drift.current().share(above)) + " "
                        + all.get(above).label() + ", the reference's range");
    }

    private static DriftCause shift(NumericBins bins, DriftCase drift) {
        KolmogorovSmirnov ks = KolmogorovSmirnov.of(bins, drift);
        return new DriftCause(
                IntStream.rangeClosed(0, ks.edge()).boxed().toList(),
                "values below " + Bin.readable(bins.edges().get(ks.edge())) + ": "
                        + percent(ks.below().reference()) + " -> "
                        + percent(ks.below().current()));
    }

    private static DriftCause largestPart(DriftCase drift) {
        Bin largest = drift.bins().bins().stream()
                .max(Comparator.comparingDouble(bin -> psiTerm(drift, bin.position())))
                .orElseThrow();
        return of(largest.position(), "share of " + largest.label() + ": " + change(drift, largest.position()));
    }

    /** This bin's part of PSI, smoothed as there. */
    private static double psiTerm(DriftCase drift, int position) {
        double reference =
                (drift.reference().count(position) + 0.5) / (drift.reference().rows() + 1.0);
        double current =
                (drift.current().count(position) + 0.5) / (drift.current().rows() + 1.0);
        return drift.rows(position) == 0 ? 0 : (current - reference) * Math.log(current / reference);
    }

    private static String change(DriftCase drift, int position) {
        return percent(drift.reference().share(position)) + " -> "
                + percent(drift.current().share(position));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
