package io.nightshift.job.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NightPathTest {
    private static final LocalDate NIGHT = LocalDate.of(2012, 12, 31);

    @Test
    void fillsInTheNightOfTheRun() {
        assertThat(new NightPath("a/{night}.csv").at(NIGHT)).isEqualTo("a/2012-12-31.csv");
        assertThat(new NightPath("a/{night+1}/{night}.csv").at(NIGHT)).isEqualTo("a/2013-01-01/2012-12-31.csv");
        assertThat(new NightPath("a/{night-31}.csv").at(NIGHT)).isEqualTo("a/2012-11-30.csv");
    }

    @Test
    void takesTheOffsetOfItsRowsFromThePath() {
        assertThat(new NightPath("a/{night+1}.csv").offset()).isOne();
        assertThat(new NightPath("a/{night}.csv").offset()).isZero();
        assertThat(new NightPath("a/planes.csv").isDated()).isFalse();
    }
}
