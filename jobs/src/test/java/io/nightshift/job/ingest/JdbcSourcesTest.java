package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.StepStatus;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a real database, with a user and a password. */
class JdbcSourcesTest {
    private static final String PASSWORD_KEY = "nightshift.trips.trips.password";
    private static final String PASSWORD = "open-sesame";
    private static final String DDL = "id INT, at TIMESTAMP, fare DOUBLE";

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private String database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        warehouse = new Warehouse(folder);
        database = "jdbc:h2:file:" + folder.resolve("db");
        sql(
                "CREATE TABLE trips (id INT, at TIMESTAMP, fare DECIMAL(6,2), note VARCHAR)",
                "INSERT INTO trips VALUES (1, TIMESTAMP '2013-01-01 05:00:00', 7.25, 'a'),"
                        + " (2, TIMESTAMP '2013-01-02 00:00:00', 8.5, 'b'), (3, NULL, NULL, 'c')");
        hadoop().set(PASSWORD_KEY, PASSWORD);
    }

    @AfterEach
    void forgetPassword() {
        hadoop().unset(PASSWORD_KEY);
    }

    private static Configuration hadoop() {
        return SparkExtension.session().sparkContext().hadoopConfiguration();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "anna", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private void source(String url, String ddl, String... options) {
        source(url, ddl, Map.of(), options);
    }

    private void source(String url, String ddl, Map<String, String> names, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("user", "anna", "dbtable", "trips"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        Read read = new Read(Read.Format.JDBC, url, true, "", Optional.empty(), Optional.empty(), names, all);
        warehouse.source("trips", Warehouse.of(read, ddl, "at"));
    }

    private PipelineException failure() {
        PipelineException failure = warehouse.run(FIRST).failure().orElseThrow();
        assertThat(failure.getMessage()).doesNotContain(PASSWORD).doesNotContain("SECRET");
        return failure;
    }

    @Test
    void giveTheNightsRowsWithTheirValuesCast() {
        source(database, DDL);

        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        assertThat(warehouse.raw("trips").selectExpr("id", "fare", "night")).containsExactly(row(1, 7.25, FIRST));
        assertThat(warehouse.quarantine("trips").selectExpr("id", "violations[0].reason"))
                .containsExactly(row(3, "is null, so the row belongs to no night"));
    }

    @Test
    void areReadUnderTheNamesOfTheSchema() throws SQLException {
        sql(
                "CREATE TABLE tours (\"Tour Nr\" INT, \"when\" TIMESTAMP, \"prix.ttc\" DECIMAL(6,2), fare VARCHAR)",
                "INSERT INTO tours VALUES (1, TIMESTAMP '2013-01-01 05:00:00', 7.25, 'another')");
        source(database, DDL, Map.of("id", "Tour Nr", "at", "when", "fare", "prix.ttc"), "dbtable", "tours");

        FlowRunner.Outcome outcome = warehouse.run(FIRST);

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.reports().get(0).details()).containsEntry("columns_ignored", "trips.FARE");
        assertThat(warehouse.raw("trips").selectExpr("id", "fare", "night")).containsExactly(row(1, 7.25, FIRST));
        sql("UPDATE tours SET fare = 'one more'");
        assertThat(warehouse.run(FIRST).reports().get(0).status()).isEqualTo(StepStatus.UNCHANGED);
        sql("UPDATE tours SET \"prix.ttc\" = 9");
        warehouse.run(FIRST);
        assertThat(warehouse.raw("trips").selectExpr("fare")).containsExactly(row(9.0));
    }

    @Test
    void nameAColumnThatIsMissingAsTheTableShouldHaveIt() {
        source(database, DDL, Map.of("fare", "FARES"));

        assertThat(failure())
                .hasMessage("source trips lacks the column 'FARES', its fare\n  why: " + database
                        + " has the columns ID, AT, FARE, NOTE\n"
                        + "  fix: write names: {fare: \"FARE\"} in read of the source, if that is it");
    }

    @Test
    void countAsUnchangedUntilARowOfTheNightChanges() throws SQLException {
        source(database, DDL);
        warehouse.run(FIRST);
        sql("UPDATE trips SET fare = 9 WHERE id = 2");
        assertThat(warehouse.run(FIRST).reports().get(0).status()).isEqualTo(StepStatus.UNCHANGED);

        sql("UPDATE trips SET fare = 9 WHERE id = 1");
        assertThat(warehouse.run(FIRST).reports().get(0).status()).isEqualTo(StepStatus.DONE);
        assertThat(warehouse.raw("trips").selectExpr("fare")).containsExactly(row(9.0));
    }

    @Test
    void tellThatThereIsNoSuchTable() {
        source(database, DDL, "dbtable", "journeys");

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure.problem()).isEqualTo("source trips cannot be read");
        assertThat(failure.why()).startsWith(database + ": ").contains("JOURNEYS");
        assertThat(failure.remedy()).isEqualTo("mend the table, or the options and the schema of the source");
    }

    @Test
    void nameAColumnThatIsMissing() {
        source(database, DDL + ", tip DOUBLE");

        assertThat(failure())
                .hasMessage("source trips lacks the column tip\n  why: " + database
                        + " has the columns ID, AT, FARE, NOTE\n"
                        + "  fix: have the file delivered with the column, or take it out of the schema of the source");
    }

    @Test
    void tellThatTheirDriverIsNotThere() {
        source("jdbc:nosuch://db/trips?password=SECRET", DDL);

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessage("source trips needs a JDBC driver\n"
                        + "  why: no driver on the class path of Spark takes jdbc:nosuch://db/trips\n"
                        + "  fix: hand the driver's jar to spark-submit with --jars, and name its class in the options:"
                        + " driver");
    }

    @Test
    void tellThatTheDriverNamedIsNotThere() {
        source(database, DDL, "driver", "org.example.Driver");

        assertThat(failure().problem()).isEqualTo("source trips needs a JDBC driver");
    }

    @Test
    void tellThatUserOrPasswordAreRefused() {
        hadoop().set(PASSWORD_KEY, "SECRET");
        source(database + ";IFEXISTS=TRUE", DDL);

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessage("the database of source trips refuses user anna\n"
                        + "  why: " + database + " takes neither this user nor this password\n"
                        + "  fix: set user in the options, and the password as " + PASSWORD_KEY
                        + " in a Hadoop credential store or as spark.hadoop." + PASSWORD_KEY);
    }

    @Test
    void areWaitedForWhereTheDatabaseDoesNotAnswer() {
        source("jdbc:h2:tcp://localhost:1/trips", DDL);

        PipelineException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TRANSIENT);
        assertThat(failure.problem()).isEqualTo("the database of source trips does not answer");
        assertThat(failure.why()).startsWith("jdbc:h2:tcp://localhost:1/trips: ");
    }
}
