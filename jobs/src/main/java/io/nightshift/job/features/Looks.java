package io.nightshift.job.features;

import io.nightshift.feature.join.AsOf;
import io.nightshift.job.NightRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From when until when features are looked at, both ends included, in the pipeline's zone.
 *
 * @param edge whether what happens at the very time of a look is out of sight
 */
public record Looks(Instant first, Instant last, AsOf.Edge edge, ZoneId zone) {

    /** The state at the end of each night: strictly before the next midnight. */
    public static Looks atEndsOf(NightRange nights, ZoneId zone) {
        return new Looks(
                nights.first().plusDays(1).atStartOfDay(zone).toInstant(),
                nights.last().plusDays(1).atStartOfDay(zone).toInstant(),
                AsOf.Edge.STRICTLY_BEFORE,
                zone);
    }

    /** Any moment of the nights, as each view's boundary has it. */
    public static Looks during(NightRange nights, ZoneId zone) {
        return new Looks(
                nights.first().atStartOfDay(zone).toInstant(),
                nights.last().plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1000),
                AsOf.Edge.AS_VIEW,
                zone);
    }

    /**
     * Nights of the rows that a look can reach.
     *
     * @param reach how far back it sees; empty for ever
     */
    NightRange nights(Optional<Duration> reach, LocalDate start) {
        LocalDate newest = edge == AsOf.Edge.STRICTLY_BEFORE ? dateOf(last.minusNanos(1000)) : dateOf(last);
        LocalDate oldest = reach.map(length -> dateOf(first.minus(length))).orElse(start);
        LocalDate from = oldest.isBefore(start) ? start : oldest;
        return new NightRange(from.isAfter(newest) ? newest : from, newest);
    }

    /** The last night that has ended when the first look comes, and not with it. */
    LocalDate nightBefore() {
        return dateOf(first.minusNanos(1000)).minusDays(1);
    }

    /** The last date before the first look, for rows that come into use only so much later. */
    LocalDate dateBefore(Duration delay) {
        return dateOf(first.minus(delay).minusNanos(1000));
    }

    private LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
