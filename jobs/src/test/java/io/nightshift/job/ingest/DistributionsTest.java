package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import io.nightshift.definition.Statistic;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.check.Checks;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Distributions against earlier nights and other sources, night by night and of a range. */
class DistributionsTest {
    private static final Optional<Double> NONE = Optional.empty();

    @TempDir
    private Path folder;

    private static LocalDate night(int index) {
        return FIRST.plusDays(index);
    }

    private static Rule.Distribution back(String column, Statistic statistic, Against against, String over) {
        return new Rule.Distribution(
                column,
                statistic,
                Optional.of(0.2),
                NONE,
                Optional.of(over),
                against,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                4);
    }

    private static Rule.Distribution fixed(String column, LocalDate from, LocalDate to) {
        return new Rule.Distribution(
                column,
                Statistic.PSI,
                NONE,
                Optional.of(0.1),
                Optional.empty(),
                Against.NIGHTS,
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                1);
    }

    private static Rule.Distribution with(String column, String other, Statistic statistic) {
        return new Rule.Distribution(
                column,
                statistic,
                Optional.of(0.2),
                NONE,
                Optional.empty(),
                Against.NIGHTS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(other),
                List.of(),
                Optional.of(2L),
                1);
    }

    /** Each night four trips of AA, UA, UA and no carrier; from a night on two of them are of a new carrier. */
    private Warehouse warehouse(int nights, int changes, Check... checks) {
        Warehouse warehouse = new Warehouse(folder);
        for (int i = 0; i < nights; i++) {
            String first = i < changes ? "AA" : "ZZ";
            String second = i < changes ? "UA" : "ZZ";
            warehouse.land(
                    "trips/" + night(i) + ".csv",
                    "id,at,carrier,delay",
                    "1," + night(i) + " 05:00:00," + first + ",1",
                    "2," + night(i) + " 05:00:00," + second + ",2",
                    "3," + night(i) + " 05:00:00,UA,NaN",
                    "4," + night(i) + " 05:00:00,,4",
                    "x," + night(i) + " 05:00:00,REJECTED,9");
            warehouse.land("fleet/" + night(i) + ".csv", "id,at,name", "1," + night(i) + " 05:00:00,UA");
        }
        return warehouse
                .source(
                        "trips",
                        Warehouse.continuing(warehouse.csv(
                                "trips/{night}.csv",
                                "id INT, at TIMESTAMP, carrier STRING, delay DOUBLE",
                                "at",
                                checks)))
                .source("fleet", warehouse.csv("fleet/{night}.csv", "id INT, at TIMESTAMP, name STRING", "at"));
    }

    private static Dataset<Row> checks(Warehouse warehouse, String id) {
        return warehouse
                .rows(TableName.ops("checks"))
                .where(col("check_id").equalTo(id))
                .orderBy("night");
    }

    @Test
    void areComparedWithTheNightsBeforeInWhateverWayTheseAreRun() {
        Check[] all = {
            warning("week", back("carrier", Statistic.L_INFINITY, Against.NIGHTS, "3 nights")),
            warning("last", back("carrier", Statistic.TOTAL_VARIATION, Against.LAST, "2 nights")),
            warning("delay", back("delay", Statistic.KS, Against.LAST, "1 night"))
        };
        Warehouse warehouse = warehouse(5, 3, all);
        assertThat(warehouse.run(FIRST, night(4)).failure()).isEmpty();

        String limit = "<= 0.2 (from the last ";
        assertThat(checks(warehouse, "week").select("status", "value", "threshold", "rows", "message"))
                .containsExactly(
                        row("not_evaluated", null, limit + "3 nights)", 4L, "has 0 earlier nights, needs 3"),
                        row("not_evaluated", null, limit + "3 nights)", 4L, "has 1 earlier nights, needs 3"),
                        row("not_evaluated", null, limit + "3 nights)", 4L, "has 2 earlier nights, needs 3"),
                        row(
                                "warn",
                                0.5,
                                limit + "3 nights)",
                                4L,
                                "l_infinity(carrier) is 0.5, not <= 0.2; most of it is unseen, 50% of the rows against 0%"),
                        row(
                                "warn",
                                0.5 - 2.0 / 12,
                                limit + "3 nights)",
                                4L,
                                "l_infinity(carrier) is 0.3333, not <= 0.2; most of it is ZZ, 50% of the rows against 16.67%"));
        assertThat(checks(warehouse, "last").select("status", "value"))
                .containsExactly(
                        row("not_evaluated", null),
                        row("pass", 0.0),
                        row("pass", 0.0),
                        row("warn", 0.5),
                        row("pass", 0.0));
        assertThat(checks(warehouse, "last").where("status = 'warn'").selectExpr("inline(bins)"))
                .containsExactly(
                        row("UA", 1L, 2L),
                        row("AA", 0L, 1L),
                        row("other", 0L, 0L),
                        row("unseen", 2L, 0L),
                        row("null", 1L, 1L));
        assertThat(checks(warehouse, "delay").select("status", "value").where("value IS NOT NULL"))
                .containsExactly(row("pass", 0.0), row("pass", 0.0), row("pass", 0.0), row("pass", 0.0));

        Warehouse nightly = warehouse.another("nightly");
        for (int i = 0; i < 5; i++) {
            assertThat(nightly.run(night(i)).failure()).isEmpty();
        }
        for (Check check : all) {
            assertThat(checks(nightly, check.id()).drop("run_id").collectAsList())
                    .isEqualTo(checks(warehouse, check.id()).drop("run_id").collectAsList());
        }
    }

    @Test
    void areNotComparedWithANightThatFailed() {
        Warehouse warehouse = warehouse(3, 1, check("last", back("carrier", Statistic.PSI, Against.LAST, "9 nights")));
        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        for (int i = 1; i < 3; i++) {
            PipelineException failure = warehouse.run(night(i)).failure().orElseThrow();
            assertThat(failure.why())
                    .isEqualTo("trips.last: psi(carrier) is 0.7428, not <= 0.2; most of it is unseen, 50% of the rows"
                            + " against 0%; for example: trips.id 'x' is not an INT");
        }
        assertThat(checks(warehouse, "last").select("status", "published"))
                .containsExactly(row("not_evaluated", true), row("fail", false), row("fail", false));
    }

    @Test
    void areComparedWithFixedNightsAndWithOtherSources() {
        Check withoutNull =
                Checks.leavingNullsOut(warning("fleet", with("carrier", "fleet.name", Statistic.L_INFINITY)));
        Warehouse warehouse = warehouse(
                3,
                2,
                check("fixed", fixed("carrier", FIRST, FIRST)),
                withoutNull,
                Checks.saying(
                        check("no such rows", back("carrier", Statistic.PSI, Against.LAST, "1 night")),
                        Optional.of("id > 100"),
                        Optional.empty()),
                check("kinds", with("delay", "fleet.name", Statistic.PSI)),
                check("no column", with("delay", "fleet.nam", Statistic.PSI)));

        for (int i = 0; i < 3; i++) {
            assertThat(warehouse.run(night(i)).failure()).isEmpty();
        }

        assertThat(checks(warehouse, "fixed").select("status", "threshold"))
                .containsExactly(
                        row(
                                "not_evaluated",
                                "without a warning <= 0.1 (from the nights from 2013-01-01 to 2013-01-01)"),
                        row("pass", "without a warning <= 0.1 (from the nights from 2013-01-01 to 2013-01-01)"),
                        row("warn", "without a warning <= 0.1 (from the nights from 2013-01-01 to 2013-01-01)"));
        assertThat(checks(warehouse, "fleet").select("status", "message"))
                .containsExactly(
                        row(
                                "warn",
                                "l_infinity(carrier) is 0.3333, not <= 0.2; most of it is UA, 66.67% of the rows against 100%"),
                        row(
                                "warn",
                                "l_infinity(carrier) is 0.3333, not <= 0.2; most of it is UA, 66.67% of the rows against 100%"),
                        row(
                                "warn",
                                "l_infinity(carrier) is 0.6667, not <= 0.2; most of it is UA, 33.33% of the rows against 100%"));
        assertThat(checks(warehouse, "no such rows").select("status", "message").distinct())
                .containsExactly(row("not_evaluated", "there was no row to judge"));
        assertThat(checks(warehouse, "kinds").select("status", "message").distinct())
                .containsExactly(row("error", "the check could not run: one column is of numbers, the other of texts"));
        assertThat(checks(warehouse, "no column").select("status").distinct()).containsExactly(row("error"));
    }

    @Test
    void ofFewRowsSayNothing() {
        Rule.Distribution many = new Rule.Distribution(
                "carrier",
                Statistic.PSI,
                Optional.of(0.2),
                NONE,
                Optional.of("1 night"),
                Against.LAST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                5);
        Warehouse warehouse = warehouse(2, 2, check("many", many));
        List<String> messages = new ArrayList<>();

        assertThat(warehouse.run(FIRST, night(1)).failure()).isEmpty();

        checks(warehouse, "many")
                .where(col("night").equalTo(Date.valueOf(night(1))))
                .collectAsList()
                .forEach(row -> {
                    messages.add(row.getAs("status"));
                    messages.add(row.getAs("message"));
                });
        assertThat(messages).containsExactly("not_evaluated", "has 4 rows, needs 5");
    }
}
