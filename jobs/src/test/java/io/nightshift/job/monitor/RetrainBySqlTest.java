package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Condition.Comparison;
import io.nightshift.definition.Model.RetrainLimits;
import io.nightshift.definition.Trigger;
import io.nightshift.drift.Estimate;
import io.nightshift.registry.Decision;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Many random histories at once: the query of the reference page gives the verdicts that the monitor gave, from the tables alone. */
class RetrainBySqlTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 20);
    private static final int HISTORIES = 150;
    private static final int NIGHTS = 45;

    private final Random random = new Random(17);
    private final List<Row> runs = new ArrayList<>();
    private final List<Row> alerts = new ArrayList<>();
    private final List<Row> quality = new ArrayList<>();
    private final List<Row> decisions = new ArrayList<>();
    private final Map<String, String> verdicts = new TreeMap<>();

    @Test
    void givesTheVerdictsOfTheMonitor() throws IOException {
        for (int i = 0; i < HISTORIES; i++) {
            live("history_" + i);
        }
        table("ops_runs", "pipeline STRING, step STRING, night DATE, details MAP<STRING, STRING>", runs);
        table("ops_alerts", Alert.DDL, alerts);
        table("ops_quality", Fact.DDL, quality);
        table(
                "ops_decisions",
                "pipeline STRING, model STRING, night DATE, sequence BIGINT, decision STRING, evidence MAP<STRING, STRING>",
                decisions);

        Map<String, String> bySql = new TreeMap<>();
        SparkExtension.session()
                .sql(query("retrain_recomputed"))
                .collectAsList()
                .forEach(row -> bySql.put(row.getAs("pipeline") + " " + row.getAs("night"), row.getAs("verdict")));

        assertThat(bySql).isEqualTo(verdicts);
        assertThat(verdicts.values()).contains("keep", "retrain");
        assertThat(SparkExtension.session().sql(query("retrain_decisions")).collectAsList())
                .hasSize(HISTORIES * NIGHTS)
                .anyMatch(row -> row.<String>getAs("because").equals("budget"))
                .anyMatch(row -> row.<String>getAs("because").equals("cool_down"));
    }

    /** One model through its nights, with requests that follow from the verdicts. */
    private void live(String pipeline) {
        RetrainLimits limits = new RetrainLimits(
                Duration.ofDays(1 + random.nextInt(9)),
                random.nextBoolean() ? Optional.empty() : Optional.of(1L + random.nextInt(2)));
        List<Trigger> triggers = triggers();
        List<Decision> known = new ArrayList<>();
        for (int i = 0; i < NIGHTS; i++) {
            ModelNight owner = new ModelNight(pipeline, FIRST.plusDays(i), "late", 1);
            RetrainVerdict verdict = RetrainVerdict.of(
                    owner.night(), limits, RetrainRule.held(triggers, alerts(owner), facts(owner)), known);
            write(owner, verdict, triggers);
            if (verdict.asks()) {
                known.add(ask(owner, verdict, known.size() + 1));
            }
        }
    }

    private List<Trigger> triggers() {
        List<Trigger> all = List.of(
                new Trigger.Drift(),
                new Trigger.Metric("auc", new Condition(Comparison.BELOW, 0.6)),
                new Trigger.Metric("log_loss", new Condition(Comparison.AT_LEAST, 0.75)));
        return all.stream().filter(trigger -> random.nextBoolean()).toList();
    }

    private List<Alert> alerts(ModelNight owner) {
        List<Alert> some = new ArrayList<>();
        for (String kind : List.of("drift", "quality")) {
            if (random.nextInt(8) == 0) {
                Optional<LocalDate> closed = random.nextBoolean() ? Optional.empty() : Optional.of(owner.night());
                some.add(new Alert("of " + kind, kind, owner.night(), closed, 0.7, "so"));
            }
        }
        Meaning meaning = new Meaning(new Ranking(Map.of()), Diagnosis.SOUND, Map.of());
        some.forEach(alert -> alerts.add(alert.toRow(owner, meaning, 1)));
        return some;
    }

    private List<Fact> facts(ModelNight owner) {
        List<Fact> facts = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            facts.add(fact("all", "auc"));
            facts.add(fact("all", "log_loss"));
        }
        facts.add(fact("origin=JFK", "auc"));
        facts.add(fact("all", "auc").estimated());
        facts.forEach(fact -> quality.add(fact.toRow(owner)));
        return facts;
    }

    private Fact fact(String slice, String metric) {
        double value = random.nextInt(10) == 0 ? Double.NaN : 0.55 + random.nextInt(25) / 100.0;
        return Fact.quality(
                slice,
                metric,
                FIRST,
                new Fact.Rows(0, 300, 1),
                new Estimate(value, Double.NaN, Double.NaN, Double.NaN));
    }

    private void write(ModelNight owner, RetrainVerdict verdict, List<Trigger> triggers) {
        Map<String, String> details = Map.of(
                "decision.late", verdict.toJson(owner, Diagnosis.SOUND, triggers), "retrain.late", verdict.inWords());
        runs.add(RowFactory.create(owner.pipeline(), "monitor", Date.valueOf(owner.night()), asScala(details)));
        verdicts.put(owner.pipeline() + " " + owner.night(), verdict.asks() ? "retrain" : "keep");
    }

    private Decision ask(ModelNight owner, RetrainVerdict verdict, long sequence) {
        Decision request = RetrainVerdictTest.decision(
                sequence, owner.night(), Decision.Kind.RETRAIN, Optional.empty(), verdict.evidence());
        decisions.add(RowFactory.create(
                owner.pipeline(),
                owner.model(),
                Date.valueOf(owner.night()),
                sequence,
                "retrain",
                asScala(verdict.evidence())));
        return request;
    }

    private static void table(String name, String ddl, List<Row> rows) {
        SparkSession spark = SparkExtension.session();
        Frames.of(spark, ddl, rows).createOrReplaceTempView(name);
    }

    /** As it stands on the page for people, of tables that are views here. */
    private static String query(String view) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/views.md"));
        Matcher text = Pattern.compile("## `" + view + "`\n.*?```sql\n(.*?)\n```", Pattern.DOTALL)
                .matcher(page);
        assertThat(text.find()).as(view).isTrue();
        return text.group(1).replaceAll("\\bops\\.(\\w+)", "ops_$1");
    }
}
