package io.nightshift.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.TrackRecord;
import io.nightshift.drift.TrackRecord.Interval;
import io.nightshift.drift.TrackRecord.Night;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackWordsTest {
    @Test
    void tellOneNightFromNoneAndFromMany() {
        assertThat(TrackWords.of(new TrackRecord(List.of())))
                .isEqualTo("How good such estimates are is not known: no labels have come for any of them.");
        assertThat(TrackWords.of(new TrackRecord(List.of(new Night(0.25, Interval.NONE)))))
                .isEqualTo("The one such estimate whose labels have come was 0.250 too high.");
        assertThat(TrackWords.of(new TrackRecord(List.of(new Night(0, Interval.HELD), new Night(0, Interval.HELD)))))
                .isEqualTo(
                        "Over the 2 nights whose labels have come such estimates were right on average, and off by 0.000."
                                + " 2 of 2 intervals held what came true.");
    }

    /** Of 12 intervals of 95 %, 9 or fewer hold with a chance of 2.0 %, 10 with one of 11.8 %. */
    @Test
    void warnOfIntervalsThatHoldTooSeldom() {
        assertThat(TrackWords.of(record(10, 2))).endsWith(" 10 of 12 intervals held what came true.");
        assertThat(TrackWords.of(record(9, 3)))
                .isEqualTo(
                        "Over the 12 nights whose labels have come such estimates were 0.100 too low on average, and off by"
                                + " 0.100. 9 of 12 intervals held what came true: too few, do not rely on them.");
        assertThat(TrackWords.of(record(0, 1))).endsWith(" 0 of 1 intervals held what came true.");
        assertThat(record(0, 2).isTooSure()).isTrue();
    }

    private static TrackRecord record(int held, int missed) {
        List<Night> nights = new ArrayList<>();
        for (int i = 0; i < held + missed; i++) {
            nights.add(new Night(-0.1, i < held ? Interval.HELD : Interval.MISSED));
        }
        return new TrackRecord(nights);
    }
}
