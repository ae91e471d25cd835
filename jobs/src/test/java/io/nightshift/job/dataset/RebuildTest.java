package io.nightshift.job.dataset;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.job.Folders;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.features.Trips;
import io.nightshift.table.VersionRetention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 3, 12);
    private static final LocalDate REPLACED = LocalDate.of(2013, 3, 10);
    private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";
    private static final DatasetStep step = new DatasetStep();

    @TempDir
    private static Path warehouse;

    /** Built once; tests work on copies. */
    private static Trips trips;

    private static StepReport report;
    private static String build;

    @TempDir
    private Path other;

    @BeforeAll
    static void freeze() {
        trips = new Trips(warehouse)
                .rides(new NightRange(LocalDate.of(2013, 3, 3), NIGHT), 1)
                .drivers(Trips.START, Map.of("ann", 30, "bob", 40));
        report = step.run(trips.context(), NightRange.of(NIGHT)).get(0);
        build = report.details().get("late_ride.build");
    }

    @AfterAll
    static void close() {
        Trips.close();
    }

    @Test
    void namesTheBuildsThereAreWhereTheOneAskedForIsNot() {
        assertThatThrownBy(() -> Rebuild.of(trips.context(), "lateness", "late_ride-2013-03-12"))
                .hasMessage("training set lateness has no build late_ride-2013-03-12\n  why: it has " + build
                        + "\n  fix: name one of them with --version");
    }

    @Test
    void saysWhatOfTheEngineIsNotAsItWasAndMindsNothingElseInTheDefinition() throws IOException {
        Trips now = copied(text ->
                text.replace("description: Made-up", "description: Invented").replace("seed: 7", "seed: 8"));
        edit(now, text -> text.replaceFirst("\"spark\" : \"[^\"]*\"", "\"spark\" : \"3.5.0\"")
                .replaceFirst("\"spark.sql.ansi.enabled\" : \"true\"", "\"spark.sql.ansi.enabled\" : \"false\""));

        Rebuild rebuild = Rebuild.of(now.context(), "lateness", build);

        assertThat(rebuild).matches(Rebuild::isSame);
        assertThat(rebuild.differences())
                .containsExactly(
                        "engine: spark was 3.5.0 and is "
                                + now.context().spark().version(),
                        "setting spark.sql.ansi.enabled was false and is true");
    }

    @Test
    void refusesAnotherDefinition() {
        Trips now = copied(text -> text.replace("ttl: 30h", "ttl: 31h"));
        String then = TrainingBuild.definition(trips.context(), "lateness", "late_ride");

        assertThatThrownBy(() -> Rebuild.of(now.context(), "lateness", build))
                .hasMessage("build " + build + " cannot be made again by this plan"
                        + "\n  why: its training set was defined otherwise: definition " + then + " then, "
                        + TrainingBuild.definition(now.context(), "lateness", "late_ride") + " in the plan"
                        + "\n  fix: give the plan of that time; it stands in version control with its pipeline.yaml")
                .extracting("exitCode")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesAManifestOfAnotherForm() throws IOException {
        Trips now = trips.copied(other);
        edit(now, text -> text.replaceFirst("\"format_version\" : \"[^\"]*\"", "\"format_version\" : \"1.0\""));

        assertThatThrownBy(() -> Rebuild.of(now.context(), "lateness", build))
                .hasMessage("the manifest of build " + build + " cannot be read"
                        + "\n  why: it is of format 1.0, this Nightshift reads 2.0"
                        + "\n  fix: ask the Nightshift that made it, or retrain");
    }

    @Test
    void tellsFromWhenOnVacuumMayTakeWhatABuildNeeds() {
        Trips now = trips.copied(other);
        now.context()
                .spark()
                .sql("ALTER TABLE delta.`" + other + "/raw/trips/rides` SET TBLPROPERTIES ("
                        + "delta.deletedFileRetentionDuration = 'interval 7 days', "
                        + "delta.logRetentionDuration = 'interval 30 days')");

        List<SourceHold> holds = SourceHold.of(now.context(), "lateness", Optional.empty());

        VersionRetention rides = holds.get(0).version();
        assertThat(holds)
                .extracting(hold -> hold.version().table().path())
                .containsExactly("raw/trips/rides", "raw/trips/drivers");
        assertThat(holds).allMatch(hold -> hold.lost().isEmpty());
        assertThat(rides.endangered())
                .isEqualTo(rides.committed().map(made -> made.plus(Duration.ofDays(7))))
                .isPresent();
        LocalDate from = holds.get(0).endangered(now.context()).orElseThrow();
        assertThat(step.run(now.context(), NightRange.of(NIGHT)).get(0).notices())
                .containsExactly("build " + build
                        + " of training set lateness needs table raw/trips/rides at version 0:"
                        + " from " + from + " on its files may be removed by VACUUM, and Delta refuses to read them"
                        + " (delta.deletedFileRetentionDuration is 7 days, delta.logRetentionDuration 30 days)");
    }

    @Test
    void namesTheNightsWhoseFilesVacuumHasTaken() {
        Trips now = trips.copied(other).rides(NightRange.of(REPLACED), 2);
        assertThat(SourceHold.of(now.context(), "lateness", Optional.of(build)))
                .allMatch(hold -> hold.lost().isEmpty());

        SparkSession spark = now.context().spark();
        spark.conf().set(CHECK, "false");
        spark.sql("VACUUM delta.`" + other + "/raw/trips/rides` RETAIN 0 HOURS");
        spark.conf().unset(CHECK);

        String lost = "version 0 of table raw/trips/rides lacks 1 of its 9 files of the nights from 2013-03-02 to"
                + " 2013-03-11, those of 2013-03-10";
        assertThat(SourceHold.of(now.context(), "lateness", Optional.of(build)))
                .extracting(SourceHold::lost)
                .containsExactly(Optional.of(lost), Optional.empty());
        assertThatThrownBy(() -> Rebuild.of(now.context(), "lateness", build))
                .hasMessage("build " + build + " cannot be made again, for what it was made of is gone\n  why: " + lost
                        + "; VACUUM removes what no version within the retention needs\n  fix: the frozen rows of the"
                        + " build stand in the training table still; only making them again is lost")
                .extracting("exitCode")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void hasNoRowsOfABuildThatIsNotFrozen() {
        Trips now = trips.copied(other).rides(NightRange.of(REPLACED), 2);
        TrainingBuild unmade =
                TrainingBuild.of(now.context(), "late_ride", NIGHT).orElseThrow();

        assertThatThrownBy(() -> unmade.read(now.context()))
                .hasMessage("training set lateness has no build " + unmade.id()
                        + "\n  why: the dataset step has not frozen these rows, or its inputs have changed since"
                        + "\n  fix: run the dataset step of the same night")
                .extracting("exitCode")
                .isEqualTo(ExitCode.TRANSIENT);
    }

    @Test
    void keepsNoRowsOfATrainingSetThatIsPinnedByVersions() throws IOException {
        Trips now = copied(RebuildTest::pinned);
        Folders.delete(other.resolve("training"));

        StepReport made = step.run(now.context(), NightRange.of(NIGHT)).get(0);

        assertThat(other.resolve("training/trips/lateness/_delta_log")).doesNotExist();
        assertThat(made.details()).isEqualTo(report.details());
        assertThat(made.rows()).isEqualTo(report.rows());
        assertThat(made.written()).isEmpty();
        assertThat(Files.readString(manifest(other)))
                .isEqualTo(
                        Files.readString(manifest(warehouse)).replaceFirst(planDigest(warehouse), planDigest(other)));
        assertThat(rows(now).rows()).hasSameRowsAs(rows(trips).rows());
        now.context().handover().close();
        assertThat(rows(now).rows()).hasSameRowsAs(rows(trips).rows()); // made again, and found to be the same
        assertThat(step.run(now.context(), NightRange.of(NIGHT)).get(0).lastingDetails())
                .isEqualTo(report.lastingDetails());
        assertThat(Rebuild.of(now.context(), "lateness", build))
                .matches(Rebuild::isSame)
                .matches(rebuild -> rebuild.frozen().isEmpty());
        String row = rows(trips).rows().first().getAs("row_id");
        assertThat(Explanation.of(now.context(), "lateness", Optional.empty(), Map.of("row_id", row)))
                .matches(Explanation::isSame);
        now.context().handover().close();
    }

    @Test
    void saysThatRowsThatStandNowhereAreOthersNow() throws IOException {
        Trips now = copied(RebuildTest::pinned);
        Folders.delete(other.resolve("training/trips/lateness/_delta_log"));
        edit(now, text -> text.replaceFirst("\"rows\" : \\d+", "\"rows\" : 7"));
        ContentHash content =
                new ContentHash(report.rows().out(), report.details().get("late_ride.content_hash"));

        assertThatThrownBy(() -> rows(now))
                .hasMessage(
                        "build " + build + " does not come out as it was, and its rows stand nowhere"
                                + "\n  why: its manifest tells of 7 rows with hash " + content.hash() + ", "
                                + content.rows()
                                + " with " + content.hash() + " come out; engine and settings are the same"
                                + "\n  fix: take the engine and the settings that its manifest names, or train on a later night")
                .extracting("exitCode")
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void makesABuildAgainWhoseSourceHadNoTableThen() {
        String schema = "schema: driver STRING, age INT";
        Trips now = new Trips(other, text -> text.replace(schema, schema + "\n    allow_empty: true"))
                .rides(new NightRange(LocalDate.of(2013, 3, 3), NIGHT), 1);
        String made =
                step.run(now.context(), NightRange.of(NIGHT)).get(0).details().get("late_ride.build");

        now.drivers(Trips.START, Map.of("ann", 30));

        assertThat(Rebuild.of(now.context(), "lateness", made)).matches(Rebuild::isSame);
    }

    private static String pinned(String text) {
        return text.replace("    matures: 1d", "    matures: 1d\n    pin: versions");
    }

    private static BuildRows rows(Trips of) {
        return BuildRows.of(of.context(), "lateness", build);
    }

    private Trips copied(UnaryOperator<String> definition) {
        Folders.copy(warehouse, other);
        return new Trips(other, definition);
    }

    private static void edit(Trips of, UnaryOperator<String> change) throws IOException {
        Path manifest = manifest(Path.of(of.context().tables().warehouse()));
        Files.writeString(manifest, change.apply(Files.readString(manifest)));
        Files.deleteIfExists(manifest.resolveSibling("." + manifest.getFileName() + ".crc"));
    }

    private static Path manifest(Path root) {
        return root.resolve("training/trips/lateness/_manifests/" + build + ".json");
    }

    private static String planDigest(Path root) throws IOException {
        return Files.readString(manifest(root)).replaceFirst("(?s).*\"plan_digest\" : \"([^\"]*)\".*", "$1");
    }
}
