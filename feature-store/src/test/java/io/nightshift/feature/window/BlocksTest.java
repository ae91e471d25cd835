package io.nightshift.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.feature.window.Blocks.Block;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final Blocks WEEKS = new Blocks(7, ZoneId.of("America/New_York"));
    private static final Blocks NIGHTS = new Blocks(1, ZoneId.of("America/New_York"));

    /** The clocks went forward on Sunday, 2013-03-10. */
    @Test
    void takesWeeksFromMondayToMondayHoweverLong() {
        Block week = WEEKS.lastBefore(micros("2013-03-13T12:00:00Z"));

        assertThat(week)
                .isEqualTo(new Block(
                        micros("2013-03-04T05:00:00Z"),
                        micros("2013-03-11T04:00:00Z"),
                        micros("2013-03-18T04:00:00Z")));
        assertThat(week.holds(week.begin())).isTrue();
        assertThat(week.holds(week.end())).isFalse();
    }

    @Test
    void endsABlockAtItsVeryMidnight() {
        long midnight = micros("2013-03-11T04:00:00Z");

        assertThat(NIGHTS.lastBefore(midnight).end()).isEqualTo(midnight);
        assertThat(NIGHTS.lastBefore(midnight).next()).isEqualTo(micros("2013-03-12T04:00:00Z"));
        assertThat(NIGHTS.lastBefore(midnight - 1).end()).isEqualTo(micros("2013-03-10T05:00:00Z"));
    }

    @Test
    void countsBlocksOfTheTimeBeforeTheFirstMondayToo() {
        assertThat(WEEKS.lastBefore(micros("1969-12-24T12:00:00Z")).end()).isEqualTo(micros("1969-12-22T05:00:00Z"));
    }

    @Test
    void letsARowIntoAWholeBlockThatWasKnownLate() {
        Slice count = new Slice(Aggregation.COUNT, 0, -1, 0);
        EventWindow window = EventWindow.open(
                new WindowSpec(micros("1970-01-04T00:00:00Z"), WindowSpec.Edge.BEFORE, false, NIGHTS, List.of(count)));
        long late = micros("2013-03-12T12:00:00Z");

        window.add(event(micros("2013-03-11T12:00:00Z")), micros("2013-03-11T12:00:00Z"));
        assertThat(read(window, micros("2013-03-11T13:00:00Z"))).isEqualTo(0L);
        assertThat(read(window, micros("2013-03-12T04:00:00Z"))).isEqualTo(1L);
        window.add(event(micros("2013-03-11T15:00:00Z")), late);
        window.add(event(micros("2013-03-12T11:00:00Z")), late);
        window.add(event(micros("2013-03-10T11:00:00Z")), late);
        assertThat(read(window, late)).isEqualTo(2L);
        assertThat(read(window, micros("2013-03-13T04:00:00Z"))).isEqualTo(1L);
        assertThat(read(window, micros("2013-03-20T04:00:00Z"))).isEqualTo(0L);
    }

    private static Object read(EventWindow window, long now) {
        Object[] features = new Object[1];
        window.read(now, features);
        return features[0];
    }

    private static Event event(long time) {
        return new Event(time, 0, 0, 0, time, new Object[0]);
    }

    private static long micros(String text) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    }
}
