package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.job.ingest.Warehouse.check;
import static io.nightshift.job.ingest.Warehouse.warning;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.Source;
import io.nightshift.job.StepReport;
import io.nightshift.table.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of values in columns of personal data, and of who rejected a row by which rules. */
class MasksTest {
    private static final Optional<Double> NONE = Optional.empty();
    private static final Optional<Double> ONE = Optional.of(1.0);

    @TempDir
    private Path folder;

    private Source guests(Warehouse warehouse) {
        warehouse.land(
                "guests/2013-01-01.csv",
                "id,at,email,born",
                "1,2013-01-01 05:00:00,ann@example.org,1990-01-01",
                "2,2013-01-01 05:00:00,no address,1990-01-01",
                "3,2013-01-01 05:00:00,bob@example.org,yesterday",
                "3,2013-01-01 05:00:00,,1990-01-01",
                "x,2013-01-01 05:00:00,eve@example.org,1990-01-01",
                "4,2013-01-01 05:00:00,eve@example.org,1990-01-01,more");
        return warehouse.csv(
                "guests/{night}.csv",
                "id INT, at TIMESTAMP, email STRING, born DATE",
                "at",
                check("form", new Rule.Matches("email", ".+@.+", false)),
                check("there", new Rule.NotNull(List.of("email"))),
                check("key", new Rule.Unique(List.of("born", "at"), Keep.NONE)),
                warning(
                        "young",
                        new Rule.Between(
                                "born",
                                Optional.empty(),
                                Optional.of("1980-01-01"),
                                Optional.empty(),
                                Optional.empty())),
                warning(
                        "small",
                        new Rule.Between(
                                "id", Optional.empty(), Optional.of("1"), Optional.empty(), Optional.empty())));
    }

    private static Dataset<Row> told(Dataset<Row> rows) {
        return rows.selectExpr("id", "inline(violations)").select("id", "check", "column", "value");
    }

    @Test
    void hideWhatWasFoundInTheirColumnsAndNothingElse() {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.source("guests", Warehouse.masking(guests(warehouse), "email", "born"));

        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        assertThat(told(warehouse.quarantine("guests")))
                .containsExactly(
                        row(1, "key", "born, at", "***"),
                        row(1, "young", "born", "***"),
                        row(2, "form", "email", "***"),
                        row(2, "key", "born, at", "***"),
                        row(2, "young", "born", "***"),
                        row(2, "small", "id", "2"),
                        row(3, "schema", "born", "***"),
                        row(3, "there", "email", null),
                        row(3, "key", "born, at", "***"),
                        row(3, "young", "born", "***"),
                        row(3, "small", "id", "3"),
                        row(null, "schema", "id", "x"),
                        row(4, "schema", null, "***"));
        assertThat(warehouse.quarantine("guests").selectExpr("email").where("id = 2"))
                .containsExactly(row("no address"));
    }

    @Test
    void areOfNoConsequenceForWhatIsRejected() {
        Warehouse plain = new Warehouse(folder);
        plain.source("guests", guests(plain));
        Warehouse masked = plain.another("masked");
        masked.source("guests", Warehouse.masking(guests(masked), "email", "born"));

        StepReport open = plain.run(FIRST).reports().get(0);
        StepReport hidden = masked.run(FIRST).reports().get(0);

        assertThat(hidden.checks()).isEqualTo(open.checks());
        assertThat(told(plain.quarantine("guests")).where("check = 'form'"))
                .containsExactly(row(2, "form", "email", "no address"));
    }

    @Test
    void hideKeysAndCellsOfAComparison() {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.land("here.csv", "email,born,room", "ann,1990-01-01,7");
        warehouse.land("there.csv", "email,born,room", "ann,1990-01-02,7");
        Source here = warehouse.csv(
                "here.csv",
                "email STRING, born DATE, room INT",
                null,
                warning("same", new Rule.Reconcile("there", List.of("email"), List.of("born"), 0)));
        warehouse
                .source("here", Warehouse.masking(here, "email"))
                .source(
                        "there",
                        Warehouse.masking(
                                warehouse.csv("there.csv", "email STRING, born DATE, room INT", null), "born"));

        StepReport report = warehouse.run(FIRST).reports().get(0);

        assertThat(report.checks())
                .filteredOn(check -> check.checkId().equals("same"))
                .extracting(check -> check.message())
                .containsExactly("1 of 1 keys differ: 0 missing, 0 in addition, 1 with other values in 1 cells;"
                        + " as email ***: born is ***, not ***");
    }

    @Test
    void hideTheValueThatACheckFailedOn() {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.land("guests/2013-01-01.csv", "id,at,email", "1,2013-01-01 05:00:00,ann@example.org");
        warehouse.land("others.csv", "id", "1");
        Source guests = warehouse.csv(
                "guests/{night}.csv",
                "id INT, at TIMESTAMP, email STRING",
                "at",
                warning("flag", new Rule.Satisfies("CAST(email AS INT) > 0")),
                warning("figure", new Rule.Limits("sql(max(CAST(email AS INT)))", NONE, ONE, NONE, NONE, List.of())),
                warning("unknown", new Rule.Satisfies("nothing > 0")));
        Rule ofGuests = new Rule.Balance("row_count", "guests", Optional.of("sql(max(CAST(email AS INT)))"), "0");
        warehouse
                .source("guests", Warehouse.masking(Warehouse.continuing(guests), "email"))
                .source(
                        "others",
                        Warehouse.continuing(
                                warehouse.csv("others.csv", "id INT", null, warning("balance", ofGuests))));

        StepReport report = warehouse.run(FIRST).reports().get(0);

        String masked = "the check could not run: CAST_INVALID_INPUT; the rest is masked, as it may quote a row";
        assertThat(report.checks())
                .filteredOn(check -> check.status().equals("error"))
                .extracting(check -> check.checkId() + ": " + check.message())
                .contains("flag: " + masked, "figure: " + masked, "balance: " + masked)
                .anyMatch(told -> told.startsWith("unknown: the check could not run: [UNRESOLVED_COLUMN"))
                .noneMatch(told -> told.contains("ann@"));
    }

    @Test
    void standBesideTheRunAndTheRulesThatRejectedARow() {
        Warehouse first = new Warehouse(folder);
        first.source("guests", guests(first));
        Warehouse second = first.another("second");
        second.source("guests", guests(second));

        first.run(FIRST);
        second.run(FIRST);

        Dataset<Row> rejected =
                first.quarantine("guests").select("run_id", "rule_set").distinct();
        assertThat(rejected.join(
                                first.rows(TableName.ops("checks"))
                                        .select("run_id")
                                        .distinct(),
                                "run_id")
                        .count())
                .isEqualTo(1);
        assertThat(rejected.select("rule_set"))
                .containsExactly(second.quarantine("guests").select("rule_set").first());
    }
}
