package io.nightshift.cli;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of a warehouse, and in which form it is answered. */
@ExtendWith(SparkExtension.class)
class SqlCommandTest {
    private static final String ANSWERS =
            "SELECT 1 AS a; SELECT 2 AS b WHERE false; SELECT * FROM VALUES ('x'), ('y') AS t (c)";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void fill() {
        SparkSession spark = SparkExtension.session();
        for (String table : List.of("runs", "decisions")) {
            spark.range(3)
                    .toDF("code")
                    .withColumn("run_id", lit("r"))
                    .withColumn("night", lit("2024-03-01").cast("date"))
                    .write()
                    .format("delta")
                    .save(warehouse() + "/ops/" + table);
        }
    }

    @AfterAll
    static void restore() {
        SparkSession spark = SparkExtension.session();
        spark.conf().unset("spark.sql.defaultCatalog");
        spark.sessionState().catalogManager().reset(); // or the next test would ask this one's warehouse
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void saysThatThereIsNoWarehouse(@TempDir Path empty) {
        assertThat(CommandCall.of("sql", "--warehouse", empty.toString(), "SHOW TABLES IN ops"))
                .isEqualTo(new CommandCall(2, "", """
                        nightshift: there is no warehouse at %s
                          why: none of its folders is there: raw, quarantine, features, states, training, scores, ops
                          fix: name another with --warehouse, or run a night first
                        """.formatted(empty)));
    }

    @Test
    void keepsMicroseconds() {
        String query =
                "SELECT t, n, array(t) AS times, named_struct('t', t, 'none', CAST(NULL AS INT)) AS s FROM VALUES"
                        + " (TIMESTAMP '2013-01-31 09:30:15.123456', TIMESTAMP_NTZ '2013-01-31 09:30:15.000001') AS v (t, n)";

        assertThat(asked("json", query)).isEqualTo("""
                        [
                          {"t": "2013-01-31T09:30:15.123456Z", "n": "2013-01-31T09:30:15.000001",\
                         "times": ["2013-01-31T09:30:15.123456Z"], "s": {"t":"2013-01-31T09:30:15.123456Z","none":null}}
                        ]
                        """);
        assertThat(asked("csv", query)).isEqualTo("""
                        t,n,times,s\r
                        2013-01-31 09:30:15.123456,2013-01-31 09:30:15.000001,[2013-01-31 09:30:15.123456],\
                        "{2013-01-31 09:30:15.123456, null}"\r
                        """);
    }

    @Test
    void answersSeveralStatementsWithALineOfJsonEach() throws Exception {
        List<String> lines = asked("json", "CREATE TEMP VIEW five AS SELECT 5 AS f; " + ANSWERS)
                .lines()
                .toList();

        assertThat(lines).containsExactly("[]", "[{\"a\": 1}]", "[]", "[{\"c\": \"x\"}, {\"c\": \"y\"}]");
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line)).as(line).isInstanceOf(JsonNode.class);
        }
    }

    @Test
    void computesStatisticsFromCountsThatWereKept() {
        assertThat(sql("SELECT round(drift_hellinger(NULL, r, c), 6) AS h, round(drift_g(NULL, r, c), 6) AS g,"
                                + " drift_wasserstein(NULL, r, c) AS w, drift_l_infinity(NULL, r, NULL) AS n,"
                                + " drift_wasserstein(array(0D, 10D), array(0L, 4L, 0L, 0L, 0L, 0L, 0L),"
                                + " array(1L, 2L, 1L, 0L, 0L, 0L, 0L)) AS e"
                                + " FROM VALUES (array(40L, 30L, 20L, 10L, 0L, 0L, 0L), array(20L, 15L, 10L, 30L, 5L, 0L, 0L)) AS v (r, c)")
                        .out())
                .isEqualTo("h,g,w,n,e\r\n0.307958,30.460531,,,1.25\r\n");
    }

    @Test
    void showsNothingOfAQueryThatATerminalActsUpon() {
        assertThat(sql("SELECT `re\u001b[31md` FROM VALUES (1) AS v (one)").err())
                .isEqualTo("""
                nightshift: the query cannot be answered
                  why: A column, variable, or function parameter with name `re\\u001B[31md` cannot be resolved. Did you mean one of\
                 the following? [`one`].
                  fix: correct it; SHOW SCHEMAS, SHOW TABLES IN ops and DESCRIBE ops.runs tell what there is
                """);
        assertThat(sql("SELECT 1 FROM ops.`re\u001b[31md`").err()).isEqualTo("""
                        nightshift: there is no table ops.re\\u001B[31md
                          why: a table is there from its first row on; in ops there are alerts, checks, columns, decisions,\
                         deliveries, drift, models, profiles, quality, references, runs
                          fix: name one of them; SHOW TABLES IN raw lists those of another schema
                        """);
    }

    @Test
    void answersOneStatementWithOneDocument() {
        assertThat(asked("json", "SELECT 2 AS b WHERE false")).isEqualTo("[]\n");
        assertThat(asked("json", "SELECT 1 AS a, 'x' AS b;")).isEqualTo("[\n  {\"a\": 1, \"b\": \"x\"}\n]\n");
    }

    @Test
    void showsAtLeastOneRow() {
        assertThat(CommandCall.of("sql", "--warehouse", warehouse(), "--rows=-1", "SELECT 1"))
                .isEqualTo(new CommandCall(2, "", """
                        nightshift: nightshift sql cannot show -1 rows
                          why: --rows is the most rows of a table or a Markdown page
                          fix: write 1 or more; --output csv or json shows all
                        """));
        assertThat(CommandCall.of("sql", "--warehouse", warehouse(), "--rows", "2147483647", "SELECT 1 AS a")
                        .out())
                .isEqualTo("a\n-\n1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM ops.runs",
                "UPDATE ops.runs SET code = 1",
                "INSERT INTO ops.decisions SELECT * FROM ops.decisions",
                "WITH d AS (SELECT * FROM ops.decisions) INSERT INTO ops.decisions SELECT * FROM d",
                "FROM ops.decisions INSERT INTO ops.decisions SELECT * INSERT INTO ops.decisions SELECT *",
                "INSERT OVERWRITE ops.runs SELECT * FROM ops.runs",
                "INSERT OVERWRITE DIRECTORY '/tmp/x' USING parquet SELECT 1",
                "MERGE INTO ops.runs r USING ops.runs s ON r.run_id = s.run_id WHEN MATCHED THEN DELETE",
                "TRUNCATE TABLE ops.runs",
                "DROP TABLE ops.runs",
                "ALTER TABLE ops.runs SET TBLPROPERTIES (a = 'b')",
                "CREATE OR REPLACE TABLE ops.runs AS SELECT 1 AS a",
                "CREATE TABLE spark_catalog.default.t SHALLOW CLONE ops.runs",
                "RESTORE TABLE ops.runs TO VERSION AS OF 0",
                "OPTIMIZE ops.runs",
                "VACUUM ops.runs RETAIN 0 HOURS",
                "REORG TABLE ops.runs APPLY (PURGE)",
                "EXECUTE IMMEDIATE 'DELETE FROM ops.runs'",
                "BEGIN DELETE FROM ops.runs; END",
                "CREATE VIEW spark_catalog.default.v AS SELECT 1 AS a",
                "SELECT 1; DELETE FROM ops.runs"
            })
    void writeNothing(String statement) {
        long versions = versions();

        CommandCall call = sql(statement);

        assertThat(call.code()).as(call.err()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("nightshift: ").contains("\n  why: ", "\n  fix: ");
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void sayWhatAStatementMayDo() {
        assertThat(sql("DELETE FROM ops.runs").err()).isEqualTo("""
                nightshift: the statement does more than ask
                  why: the tables of a warehouse are written by jobs only, and this is run against them: DELETE FROM ops.runs
                  fix: ask with SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN
                """);
        for (String asking : List.of(
                "DESCRIBE HISTORY ops.runs",
                "DESCRIBE ops.runs",
                "DESCRIBE DETAIL ops.runs",
                "SHOW COLUMNS IN ops.runs",
                "EXPLAIN SELECT * FROM ops.runs",
                "SELECT count(*) FROM ops.runs VERSION AS OF 0",
                "VALUES (1), (2)",
                "SET spark.sql.session.timeZone = Asia/Tokyo; SELECT current_timezone()",
                "USE raw; SHOW TABLES",
                "CREATE TEMP VIEW nights AS SELECT night FROM ops.runs; SELECT * FROM nights; SET a = 1",
                "FROM ops.runs SELECT night")) {
            assertThat(sql(asking)).as(asking).extracting(CommandCall::code).isEqualTo(0);
        }
    }

    @Test
    void takesAWarehouseByARelativePath() {
        Path relative =
                Path.of("").toAbsolutePath().relativize(Path.of(warehouse()).toAbsolutePath());

        assertThat(CommandCall.of(
                        "sql", "--warehouse", relative.toString(), "--output", "csv", "SELECT night FROM ops.runs"))
                .isEqualTo(sql("SELECT night FROM ops.runs"));
    }

    private static String asked(String format, String query) {
        CommandCall call = CommandCall.of("sql", "--warehouse", warehouse(), "--output", format, query);
        assertThat(call.code()).as(call.err()).isZero();
        return call.out();
    }

    private static CommandCall sql(String query) {
        return CommandCall.of("sql", "--warehouse", warehouse(), "--output", "csv", query);
    }

    private static long versions() {
        try (Stream<Path> files = Files.list(folder.resolve("warehouse/ops/runs/_delta_log"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String warehouse() {
        return folder.resolve("warehouse").toString();
    }
}
