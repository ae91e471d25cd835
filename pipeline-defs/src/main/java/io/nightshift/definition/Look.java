package io.nightshift.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A look at the accepted rows of a night that figures need besides the one that flags and counts. Figures of equal looks share it,
 * whatever their number.
 *
 * @param by columns that make groups
 * @param where of looks at nothing but the rows that it is true of; a figure of all rows passes over others without a look of its own
 * @param counted what is counted by value, of frequencies
 */
public record Look(Kind kind, List<String> by, Optional<String> where, List<String> counted) {

    /** How a figure is come by. */
    public enum Kind {
        /** Counts, extremes and sums, which need a look of their own only of groups. */
        WHOLE(1),
        /** Ranks and sketches, likewise; of groups an aggregate that holds objects. */
        RANKED(1),
        /** Sums of powers, likewise; of groups the ends of the values, then powers of the distance from their middle. */
        CENTRAL(2),
        /** Mean and deviation, then the distances from the mean. */
        FAR_FROM_MEAN(3),
        /** The median; the median of the distances from it; then those distances. */
        FAR_FROM_MEDIAN(3),
        /** How often each value occurs. */
        FREQUENCY(1),
        /** What the author made. */
        CUSTOM(1);

        private final int scans;

        Kind(int scans) {
            this.scans = scans;
        }

        /** Whether it is taken along with the flags, where there are no groups. */
        boolean isTallied() {
            return this == WHOLE || this == CENTRAL || this == RANKED;
        }

        /** How often the rows are read for it, at most. */
        public int scans() {
            return scans;
        }
    }

    /** Empty where the figure is taken along with the flags. */
    public static Optional<Look> of(MetricCall call, List<String> by, Optional<String> where) {
        Kind kind = call.metric().kind();
        if (by.isEmpty() && kind.isTallied()) {
            return Optional.empty();
        }
        Look look = new Look(kind, by, where, kind == Kind.FREQUENCY ? counted(call) : List.of());
        return Optional.of(look.seesOnlyItsRows() ? look : new Look(kind, by, Optional.empty(), look.counted()));
    }

    /** Whether rows that are not asked about are left out before, and do not just add nothing. */
    public boolean seesOnlyItsRows() {
        return kind == Kind.FREQUENCY || kind == Kind.CUSTOM || !by.isEmpty();
    }

    /** Windows of some hours are values of their own. */
    private static List<String> counted(MetricCall call) {
        return Stream.concat(call.columns().stream(), call.number().map(String::valueOf).stream())
                .toList();
    }
}
