package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.testkit.SparkExtension;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Columns that are broken in every way at once, beside one that is as it was: each is told for itself, and none stops the others. */
class BadColumnsTest {
    private static final LocalDate NIGHT = LocalDate.of(2013, 1, 10);
    private static final List<String> COLUMNS = List.of(
            "sound", "emptied", "not_a_number", "stuck", "retyped", "gone", "never_known", "always_stuck", "listed");

    private static DriftOfNight night;

    private static Dataset<Row> rows(int count) {
        return SparkExtension.session()
                .range(count)
                .withColumn(
                        "night",
                        date_add(
                                lit(Date.valueOf("2013-01-01")),
                                pmod(col("id"), lit(8)).cast("int")))
                .withColumn("value", pmod(col("id").multiply(37), lit(101)).cast("double"))
                .withColumn(EngineColumns.SLICES, array(lit(Profiles.ALL)));
    }

    private static Dataset<Row> with(Dataset<Row> rows, Map<String, Column> columns) {
        return rows.withColumns(columns);
    }

    @BeforeAll
    static void compare() {
        Column value = col("value");
        Map<String, Column> before =
                COLUMNS.stream().collect(Collectors.toMap(name -> name, name -> value, (a, b) -> a, TreeMap::new));
        before.put("never_known", lit(null).cast("double"));
        before.put("always_stuck", lit(7.0));
        List<Reference> references = ReferenceFreezer.freeze(with(rows(808), before), COLUMNS, Role.FEATURE);
        Map<String, Column> now = new TreeMap<>(before);
        now.remove("gone");
        now.put("emptied", lit(null).cast("double"));
        now.put("not_a_number", lit(Double.NaN));
        now.put("stuck", lit(7.0));
        now.put("retyped", concat(lit("v"), value.cast("string")));
        now.put("listed", array(value));
        night = DriftOfNight.of(with(rows(404), now), References.of(references), NIGHT, DriftPolicy.DEFAULT);
    }

    private static Finding finding(String subject) {
        return night.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> statuses(String subject) {
        return night.facts().stream()
                .filter(fact -> fact.feature().equals(subject))
                .map(fact -> fact.metric() + " " + fact.figure().status())
                .toList();
    }

    @Test
    void aSoundColumnIsJudgedBesideThem() {
        assertThat(finding("sound").verdict()).isEqualTo(Verdict.FINE);
        assertThat(statuses("sound")).hasSize(6).allMatch(status -> status.endsWith(" ok"));
    }

    @Test
    void aColumnOfNullsIsAnAlertAndWhatNeedsNumbersDoesNotApply() {
        assertThat(finding("emptied").verdict()).isEqualTo(Verdict.ALERT);
        assertThat(finding("emptied").cause()).startsWith("null share 0.0 % -> 100.0 %");
        assertThat(statuses("emptied"))
                .contains("null_share_change alert", "ks not_applicable", "out_of_range_share not_applicable");
    }

    @Test
    void aColumnOfNotANumberIsAnAlert() {
        assertThat(finding("not_a_number").verdict()).isEqualTo(Verdict.ALERT);
        assertThat(finding("not_a_number").cause()).startsWith("share of nan: 0.0 % -> 100.0 %");
        assertThat(statuses("not_a_number")).contains("psi alert", "null_share_change ok", "ks not_applicable");
    }

    @Test
    void aColumnStuckAtOneValueIsAnAlert() {
        assertThat(finding("stuck").verdict()).isEqualTo(Verdict.ALERT);
        assertThat(statuses("stuck")).contains("psi alert", "ks alert");
    }

    @Test
    void aColumnOfAnotherTypeOrThatIsGoneCannotBeCompared() {
        assertThat(finding("retyped").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding("retyped").cause()).isEqualTo("it is STRING now, and the reference has numbers");
        assertThat(finding("listed").cause()).isEqualTo("it is ARRAY<DOUBLE> now, and the reference has numbers");
        assertThat(finding("gone").cause()).isEqualTo("the rows scored have no such column any more");
        assertThat(statuses("retyped")).containsExactly("psi not_applicable");
        assertThat(statuses("gone")).containsExactly("psi not_applicable");
    }

    @Test
    void columnsWithoutAnythingToCompareAreFine() {
        assertThat(finding("never_known").verdict()).isEqualTo(Verdict.FINE);
        assertThat(finding("always_stuck").verdict()).isEqualTo(Verdict.FINE);
        assertThat(statuses("never_known")).contains("ks not_applicable");
    }
}
