package io.nightshift.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.Step;
import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.features.Trips;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has to say of other nights stands on the page of its own. */
class NoticesTest {
    private static final Step FEATURES = new FeaturesStep();
    private static final Step REPORT = new ReportStep(Map.of());

    @TempDir
    private Path warehouse;

    @AfterEach
    void restore() {
        Trips.close();
    }

    @Test
    @Tag("thorough")
    void standOnThePageWhicheverProcessWritesIt() throws IOException {
        Trips trips = new Trips(warehouse)
                .rides(new NightRange(night(6), night(10)), 1)
                .drivers(Trips.START, Map.of("ann", 30));
        run(trips, List.of(FEATURES), new NightRange(night(6), night(8)));

        trips.rides(NightRange.of(night(8)), 2);
        run(trips, List.of(FEATURES), NightRange.of(night(9)));
        run(new Trips(warehouse), List.of(REPORT), NightRange.of(night(9)));
        Trips changed = new Trips(warehouse, yaml -> yaml.replace("[sum, avg, stddev]", "[sum, avg, max]"));
        run(changed, List.of(FEATURES, REPORT), NightRange.of(night(10)));

        assertThat(page(9)).contains("features was run again for nights whose rows have changed: 2013-03-08");
        assertThat(page(10))
                .contains("features driver_rides: another definition or version of Nightshift computed 2013-03-06 to"
                        + " 2013-03-09, whose columns may mean something else; to compute them again: backfill --from"
                        + " 2013-03-06 --to 2013-03-09 --steps features");
    }

    private static void run(Trips trips, List<Step> steps, NightRange nights) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        FlowRunner.Outcome outcome =
                new FlowRunner(trips.context(), new Progress(silent, steps.size())).run(steps, nights);
        assertThat(outcome.exitCode(false)).isEqualTo(ExitCode.DONE);
    }

    private String page(int day) throws IOException {
        return Files.readString(warehouse.resolve("reports/trips/" + night(day) + ".html"));
    }

    private static LocalDate night(int day) {
        return LocalDate.of(2013, 3, day);
    }
}
