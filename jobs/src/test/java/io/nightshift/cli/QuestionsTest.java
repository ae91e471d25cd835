package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The questions of README.md, as they stand there, asked of a warehouse that the commands have filled. It is the tiny pipeline
 * under the names of the flights, since what is asked does not depend on how much there is. Its columns bear names that the engine
 * has a use for of its own, or MLlib has: an author may call columns so. The tests are stations of one story.
 */
@TestMethodOrder(OrderAnnotation.class)
class QuestionsTest {
    private static final Path TINY = Path.of("../testkit/src/main/resources/fixtures/tiny");
    private static final List<String> QUESTIONS = questions("../README.md");
    private static final List<String> TEN = questions("../docs/concepts/questions.md");
    private static final List<String> MONITORING = questions("../docs/concepts/monitoring.md");
    private static final Map<String, String> COLUMNS = Map.of(
            "order_id", "flight_id",
            "ordered_at", "label",
            "shop", "split",
            "channel", "features",
            "amount", "rows",
            "returned", "__rejected",
            "region", "prediction",
            "size", "row_id");

    @TempDir
    private static Path folder;

    private static String plan;

    @BeforeAll
    static void plan() throws IOException {
        try (Stream<Path> files = Files.walk(TINY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(TINY.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, renamed(Files.readString(file), file));
            }
        }
        plan = folder.resolve("plan.json").toString();
        ends(0, call("plan", folder.toString(), "--set", "warehouse=" + warehouse(), "--out", plan));
    }

    @AfterAll
    static void restore() {
        SparkSession spark = SparkExtension.session();
        spark.conf().unset("spark.sql.defaultCatalog");
        spark.sessionState().catalogManager().reset(); // or the next test would ask this one's warehouse
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    @Order(1)
    void areAnsweredWithNothingWhereNothingHasHappenedYet() {
        ends(0, run("backfill", "--from", "2024-03-01", "--to", "2024-03-02", "--steps", "ingest,features"));

        assertThat(ask(QUESTIONS.get(2))).containsExactly("check,column,reason,rows");
        assertThat(ask(QUESTIONS.get(0))).containsExactly("model,feature,metric,value,threshold,status");
        assertThat(ask(QUESTIONS.get(1))).containsExactly("week,metric,value,labelled_rows");
        assertThat(ask(QUESTIONS.get(4))).containsExactly("night,decision,from_version,to_version,why,who");
        assertThat(ask("SHOW TABLES IN quarantine"))
                .extracting(line -> line.split(",")[1])
                .containsExactly("tableName", "flight_delays__plan", "flight_delays__shops", "flight_delays__weather");
    }

    @Test
    @Order(2)
    void tellAWrongNameFromATableThatIsStillEmpty() {
        assertThat(sql("SELECT * FROM ops.drfit")).isEqualTo(new CommandCall(2, "", """
                        nightshift: there is no table ops.drfit. Did you mean ops.drift?
                          why: a table is there from its first row on; in ops there are alerts, checks, columns, decisions,\
                         deliveries, drift, models, profiles, quality, references, runs
                          fix: write ops.drift
                        """));
        assertThat(sql("SELECT * FROM scores.flight_delays__late_arrival").err())
                .isEqualTo("""
                        nightshift: there is no table scores.flight_delays__late_arrival
                          why: a table is there from its first row on; in scores there are none
                          fix: name one of them; SHOW TABLES IN raw lists those of another schema
                        """);
        assertThat(sql("SELECT * FROM row.flight_delays__plan").err()).isEqualTo("""
                        nightshift: there is no table row.flight_delays__plan. Did you mean raw.flight_delays__plan?
                          why: the schemas are raw, quarantine, features, states, training, scores, ops
                          fix: write raw.flight_delays__plan
                        """);
    }

    @Test
    @Order(3)
    void endWith99WhereAStepHasNothingToDo() {
        CommandCall call = run("run", "--night", "2024-03-02", "--steps", "score");

        ends(99, call);
    }

    @Test
    @Order(3)
    void haveNoPageOfANightThatWasNotRun() {
        CommandCall call = run("report", "--night", "2024-03-20");

        assertThat(call.err()).endsWith("""
                        nightshift: there is nothing to report of the night 2024-03-20 of flight_delays
                          why: no step of the nightly flow has run for it
                          fix: run the night first: nightshift run --night 2024-03-20
                        """);
        ends(75, call);
        assertThat(folder.resolve("warehouse/reports/flight_delays/2024-03-20.html"))
                .doesNotExist();
    }

    @Test
    @Order(4)
    void areAnsweredFromWhatTheNightsHaveWritten() {
        ends(0, run("backfill", "--from", "2024-03-03", "--to", "2024-03-07", "--steps", "ingest,features"));
        ends(0, run("retrain", "--night", "2024-03-07"));
        ends(0, run("backfill", "--from", "2024-03-07", "--to", "2024-03-09"));

        assertThat(ask(QUESTIONS.get(0)))
                .anyMatch(line -> line.matches("late_arrival,features,psi,[0-9.]+,[0-9.]+,alert"));
        assertThat(ask(QUESTIONS.get(1)))
                .hasSize(4)
                .anyMatch(line -> line.matches("2024-03-04,auc,0[.][0-9]{1,3},[0-9]+"))
                .anyMatch(line -> line.matches("2024-03-04,base_rate,0[.][0-9]{1,3},[0-9]+"))
                .anyMatch(line -> line.matches("2024-03-04,log_loss,[0-9.]+,[0-9]+"));
        assertThat(ask(QUESTIONS.get(2)))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("between_rows,rows,")
                .endsWith(",3");
        assertThat(ask(QUESTIONS.get(3)))
                .hasSize(6)
                .last()
                .asString()
                .matches("0310-[0-9]{3},2024-03-10,0[.][0-9]+,1,promote,.*auc.*");
        assertThat(ask(QUESTIONS.get(4)))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2024-03-07,promote,,1,")
                .endsWith(",nightshift");
    }

    @Test
    @Order(5)
    void compareWhatWasExpectedWithWhatCameTrue() {
        assertThat(
                        ask(
                                "SELECT e.metric, e.value BETWEEN 0 AND 1, e.n_ref > 0, e.label_coverage, r.metric IS NOT NULL"
                                        + " FROM ops.quality e LEFT JOIN ops.quality r ON r.window_start = e.window_start"
                                        + " AND r.metric = e.metric AND r.slice = e.slice AND NOT r.is_estimated"
                                        + " WHERE e.is_estimated AND e.metric = 'accuracy' AND e.slice = 'all' AND e.feature = 'score' ORDER BY e.window_start"))
                .as("of three nights that were scored, the labels of one are there")
                .filteredOn(line -> line.startsWith("accuracy,"))
                .containsExactly(
                        "accuracy,true,true,0.0,true", "accuracy,true,true,0.0,false", "accuracy,true,true,0.0,false");
        assertThat(
                        ask("SELECT count(DISTINCT slice) > 1, bool_and(n_cur > 0 AND feature = 'score'), count(DISTINCT metric) FROM ops.quality"
                                        + " WHERE is_estimated AND slice <> 'all'")
                                .get(1))
                .as("of slices, too")
                .isEqualTo("true,true,15");
        assertThat(ask(MONITORING.get(3)))
                .hasSize(31)
                .anyMatch(line ->
                        line.matches("late_arrival,\"?score, weighted by features\"?,accuracy,1,-?[0-9.]+,[0-9.]+,,"))
                .anyMatch(line -> line.matches("late_arrival,score,accuracy,1,-?[0-9.]+,[0-9.]+,,"));
        assertThat(
                        ask("SELECT count(*) > 15, max(abs(s.bias - v.error)) FROM estimate_errors s JOIN estimate_vs_realised v"
                                        + " USING (model, slice, feature, metric) WHERE v.realised IS NOT NULL AND s.nights = 1")
                                .get(1))
                .isEqualTo("true,0.0");
    }

    @Test
    @Order(5)
    void haveFlatViewsForWhatIsAskedMostOften() {
        assertThat(
                        ask(
                                "SELECT DISTINCT kind, status FROM latest_status WHERE metric IN ('psi', 'auc') AND slice = 'all'"))
                .contains("drift,alert")
                .anyMatch(line -> line.startsWith("quality,"));
        assertThat(
                        ask("SELECT count(*) = count(DISTINCT kind, pipeline, model, slice, feature, metric) FROM latest_status")
                                .get(1))
                .isEqualTo("true");
        assertThat(ask(
                        "SELECT w.psi = d.value, w.status FROM drift_wide w JOIN ops.drift d USING (night, model, slice, feature)"
                                + " WHERE d.metric = 'psi' AND d.status = 'alert'"))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.equals("true,alert") || line.startsWith("(psi"));
        assertThat(ask("SELECT is_estimated, auc IS NOT NULL, rmse IS NULL FROM Quality_Daily ORDER BY 1 LIMIT 1")
                        .get(1))
                .isEqualTo("false,true,true");
        assertThat(ask("SELECT max(abs(gap - (value - overall))) FROM slice_gaps")
                        .get(1))
                .isEqualTo("0.0");
        assertThat(ask("SELECT realised IS NOT NULL, error = estimated - realised FROM estimate_vs_realised"
                        + " WHERE metric = 'accuracy' ORDER BY window_start"))
                .containsSubsequence("true,true", "false,");
    }

    @Test
    @Order(5)
    void haveOneRowForEachThingAndNight() {
        for (String keys : List.of(
                "ops.alerts: night, model, subject, kind",
                "ops.drift: night, model, model_version, window_start, slice, feature, metric",
                "ops.quality: night, model, model_version, window_start, slice, feature, metric, is_estimated",
                "ops.profiles: night, model, model_version, window_start, slice, column, bin_set_id")) {
            String[] parts = keys.split(": ");
            assertThat(ask("SELECT count(*) = count(DISTINCT " + parts[1].replace("column", "`column`") + ") FROM "
                                    + parts[0])
                            .get(1))
                    .as(keys)
                    .isEqualTo("true");
        }
    }

    @Test
    @Order(5)
    void sayWhyAndWhetherToTrainAnewEveryNightAsSqlDoes() {
        assertThat(ask("SELECT night, verdict, because FROM retrain_decisions ORDER BY night"))
                .hasSize(4)
                .contains("2024-03-07,retrain,rule")
                .filteredOn(line -> line.matches("2024-03-0[89],keep,(cool_down|no_reason)"))
                .hasSize(2);
        assertThat(ask(MONITORING.get(4)))
                .as("nothing but its head")
                .containsExactly("night,model,verdict,because,why,recomputed");
        assertThat(ask("SELECT max(importance) > 0, min(rank), count(DISTINCT diagnosis) > 0 FROM ops.alerts")
                        .get(1))
                .isEqualTo("true,1,true");
        assertThat(ask("SELECT DISTINCT c.kind FROM ops.alerts LATERAL VIEW explode(carried_by) AS c"))
                .containsExactlyInAnyOrder("kind", "bin", "slice");
    }

    @Test
    @Order(5)
    void areTenOfModelsToo() {
        assertThat(TEN).hasSize(10);
        TEN.forEach(question -> assertThat(ask(question)).as(question).isNotEmpty());
        List<Integer> answered = List.of(0, 1, 3, 4, 6, 7, 8, 9);
        answered.forEach(
                place -> assertThat(ask(TEN.get(place))).as(TEN.get(place)).hasSizeGreaterThan(1));
        assertThat(ask(MONITORING.get(2))).first().isEqualTo("window_start,slice,rate,gap,low,high,rows");
    }

    @Test
    @Order(5)
    void drawACurveOfAnyStatistic() {
        assertThat(ask(MONITORING.get(0).replace("'distance'", "'rows'")))
                .hasSize(4)
                .last()
                .asString()
                .matches("2024-03-10,0[.][0-9]+,[0-9.]+");
    }

    @Test
    @Order(5)
    void tellWhatWeeksWereLikeWithoutTheirRows() {
        List<String> weeks = ask(MONITORING.get(1));

        assertThat(weeks.get(0)).isEqualTo("model,column,week,numbers,mean,deviation,moved,ks");
        assertThat(weeks)
                .anyMatch(line -> line.matches("late_arrival,rows,2024-03-04[^,]*,[1-9][0-9]*,[0-9.]+,[0-9.]+,.*"))
                .anyMatch(line -> line.matches("late_arrival,score,.*"));
    }

    @Test
    @Order(5)
    void tellWhatIsLiveInEveryFormat() {
        assertThat(run("status").out()).contains("no champion yet"); // by the clock of the test it is 2013
        assertThat(run("status", "--night", "2024-03-09", "--output", "csv").out())
                .contains("late_arrival,1,2024-03-07,logistic_regression,promote,nightshift,");
        assertThat(run("status", "--night", "2024-03-09", "--output", "json").out())
                .containsPattern(
                        "\"retrain\": ?\"asked for on 2024-03-07 .drift: .*. and will not be again before 2024-03-14;"
                                + " no challenger has been judged since\"");
        assertThat(run("history", "--output", "json").out()).startsWith("[").contains("\"promote\"", "\"retrain\"");
        assertThat(run("history", "--output", "markdown").out()).startsWith("| ");
    }

    @Test
    @Order(6)
    void showTheRowsBehindAScoreAndWhatABuildNeeds() {
        String flight = ask("SELECT min(flight_id) FROM scores.flight_delays__late_arrival"
                        + " WHERE night = DATE'2024-03-09'")
                .get(1);

        CommandCall call =
                run("explain", "--model", "late_arrival", "--night", "2024-03-09", "--row", "flight_id=" + flight);

        ends(0, call);
        assertThat(call.out())
                .startsWith("prediction ")
                .contains("by version 1 of model flight_delays.late_arrival in the night 2024-03-09")
                .contains("champion by decision ")
                .contains("rows of raw.flight_delays__weather version ");
        CommandCall check = run("rebuild", "--check", "--training-set", "returns", "--output", "csv");
        ends(0, check);
        assertThat(check.out().lines()).contains("endangered,build,table,version,files_days,log_days,lost");
        assertThat(check.out().lines())
                .anyMatch(line -> line.matches(
                        "20[0-9-]{8},late_arrival-2024-03-07-[0-9a-f]+,raw/flight_delays/weather,[0-9]+,3650,3650,"));
    }

    @Test
    @Order(6)
    void writeThePageAgainWhereItWasDeleted() throws IOException {
        Path page = folder.resolve("warehouse/reports/flight_delays/2024-03-09.html");
        String written = Files.readString(page);
        Files.delete(page);

        ends(0, run("run", "--night", "2024-03-09"));

        assertThat(written)
                .contains("between_rows")
                .contains(
                        "No retrain was asked for tonight. That of late_arrival was asked for on 2024-03-07 (drift: ",
                        ") and will not be again before 2024-03-14; no challenger has been judged since.");
        assertThat(page.resolveSibling("2024-03-07.html")).content().contains("Retrain of late_arrival asked for");
        assertThat(page).exists();
    }

    @Test
    @Order(7)
    void sayThatAModelsFolderIsGone() throws IOException {
        Path model = folder.resolve("warehouse/models/flight_delays/late_arrival/1");
        Path away = Files.move(model, folder.resolve("away"));

        CommandCall call = run("run", "--night", "2024-03-12", "--steps", "ingest,score");
        Files.move(away, model);

        ends(2, call);
        assertThat(call.err())
                .contains("nightshift: ")
                .contains(model.toString())
                .doesNotContain("\tat ");
    }

    @Test
    @Order(8)
    void comparesAChallengerAgainWhereTheComparisonWasDeleted() throws IOException {
        Path evaluation = folder.resolve("warehouse/models/flight_delays/late_arrival/1/evaluation.json");
        Files.delete(evaluation);

        ends(0, run("retrain", "--night", "2024-03-07"));

        assertThat(evaluation).exists();
    }

    private static List<String> ask(String question) {
        CommandCall call = sql(question);
        ends(0, call);
        return call.out().lines().toList();
    }

    private static CommandCall sql(String query) {
        return call("sql", "--warehouse", warehouse(), "--output", "csv", query);
    }

    private static CommandCall run(String command, String... options) {
        return call(Stream.concat(Stream.of(command, "--plan", plan), Stream.of(options))
                .toArray(String[]::new));
    }

    private static CommandCall call(String... arguments) {
        SparkExtension.session();
        return CommandCall.with(Map.of(), arguments);
    }

    private static void ends(int code, CommandCall call) {
        assertThat(call.code()).as(call.err()).isEqualTo(code);
    }

    private static String warehouse() {
        return folder.resolve("warehouse").toString();
    }

    /** The tiny pipeline's names as the flights', and names of columns in a definition and in the first line of a file. */
    private static String renamed(String text, Path file) {
        int end = file.toString().endsWith(".csv") ? text.indexOf('\n') : text.length();
        String head = text.substring(0, end)
                .replace("pipeline: tiny", "pipeline: flight_delays")
                .replaceAll("(?m)^  orders:", "  weather:")
                .replaceAll("(source|rows): orders", "$1: weather")
                .replace("sent_back", "late_arrival");
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            head = head.replaceAll("\\b" + column.getKey() + "(?=\\b|_avg_)", column.getValue());
        }
        return head + text.substring(end);
    }

    private static List<String> questions(String page) {
        try {
            return Pattern.compile("```sql\n(.*?)\n```", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of(page)))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
