package io.nightshift.feature.window;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Time in blocks of whole nights, one after another since a Monday, from midnight to midnight of a zone: with seven nights they
 * are weeks.
 *
 * @param nights of a block
 */
public record Blocks(int nights, ZoneId zone) implements Serializable {
    private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

    /**
     * The last whole block before a time, and how long it remains that.
     *
     * @param begin first microsecond of the block
     * @param end first microsecond behind it
     * @param next when the block behind it is whole
     */
    public record Block(long begin, long end, long next) {
        public boolean holds(long time) {
            return time >= begin && time < end;
        }
    }

    /** @param now a block that ends at this very microsecond is whole */
    public Block lastBefore(long now) {
        LocalDate date = Instant.EPOCH.plus(now, ChronoUnit.MICROS).atZone(zone).toLocalDate();
        long into = Math.floorMod(ChronoUnit.DAYS.between(MONDAY, date), (long) nights);
        LocalDate end = date.minusDays(into);
        return new Block(midnight(end.minusDays(nights)), midnight(end), midnight(end.plusDays(nights)));
    }

    private long midnight(LocalDate date) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, date.atStartOfDay(zone).toInstant());
    }
}
