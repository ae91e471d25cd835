package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.testkit.SparkExtension;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three airports in turn; tonight one of them lost most of its values, and another column did everywhere. */
class AttributionTest {
    private static final List<String> COLUMNS = List.of("delay", "seats", "steady");

    private static DriftOfNight night;

    private static Dataset<Row> rows(int count, Column delay, Column seats) {
        Column value = pmod(col("id").multiply(37), lit(101)).cast("double");
        return SparkExtension.session()
                .range(count)
                .withColumn(
                        "night",
                        date_add(
                                lit(Date.valueOf("2013-01-01")),
                                pmod(col("id"), lit(8)).cast("int")))
                .withColumn(
                        "origin",
                        element_at(
                                expr("array('EWR', 'JFK', 'LGA')"),
                                pmod(col("id"), lit(3)).plus(1).cast("int")))
                .withColumn("delay", when(delay, value))
                .withColumn("seats", when(seats, value))
                .withColumn("steady", value)
                .withColumn(EngineColumns.SLICES, Profiles.slicesOf(Map.of("origin", col("origin"))));
    }

    @BeforeAll
    static void compare() {
        Dataset<Row> before = rows(2400, lit(true), lit(true));
        List<Reference> references = SlicedReferences.count(
                ReferenceFreezer.freeze(before, COLUMNS, Role.FEATURE), before, List.of("origin", "not_there"));
        Column oftenNull = pmod(col("id"), lit(10)).geq(9);
        Dataset<Row> now = rows(
                1200,
                col("origin").notEqual("JFK").or(oftenNull),
                pmod(col("id"), lit(10)).geq(3));
        night = DriftOfNight.of(now, References.of(references), LocalDate.of(2013, 1, 10), DriftPolicy.DEFAULT);
    }

    private static Finding finding(String subject) {
        return night.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static List<Carrier> carriers(String subject, String kind) {
        return finding(subject).carriedBy().stream()
                .filter(carrier -> carrier.kind().equals(kind))
                .toList();
    }

    @Test
    void namesTheSliceThatCarriesAChange() {
        assertThat(finding("delay").cause()).isEqualTo("null share 0.0 % -> 30.0 %, all of it in origin=JFK");
        Carrier first = carriers("delay", "slice").get(0);
        assertThat(first.name()).isEqualTo("origin=JFK");
        assertThat(first.reference()).isZero();
        assertThat(first.current()).isEqualTo(0.9);
        assertThat(first.within()).isCloseTo(0.3, within(1e-12));
        assertThat(first.between()).isCloseTo(0, within(1e-12));
    }

    @Test
    void saysThatAChangeIsEverywhere() {
        assertThat(finding("seats").cause()).isEqualTo("null share 0.0 % -> 30.0 %, spread over the slices of origin");
        assertThat(carriers("seats", "slice")).hasSize(3);
    }

    @Test
    void partsOfBinsAddUpToTheIndexAndThoseOfSlicesToTheChange() {
        double psi = night.facts().stream()
                .filter(fact -> fact.feature().equals("delay") && fact.metric().equals("psi"))
                .mapToDouble(fact -> fact.figure().value().orElseThrow())
                .sum();

        assertThat(carriers("delay", "bin").stream().mapToDouble(Carrier::part).sum())
                .isCloseTo(psi, within(1e-12));
        assertThat(carriers("delay", "slice").stream()
                        .mapToDouble(Carrier::part)
                        .sum())
                .isCloseTo(0.3, within(1e-12));
    }

    @Test
    void nothingCarriesWhatDidNotChange() {
        assertThat(finding("steady").carriedBy()).isEmpty();
    }

    @Test
    void readsSlicesBackFromTheirRow() {
        assertThat(Profiles.slicing("origin=JFK")).isEqualTo("origin");
        assertThat(Profiles.slicing("origin=a=b is null")).isEqualTo("origin");
        assertThat(Profiles.slicing("origin is null")).isEqualTo("origin");
        assertThat(Profiles.slicing("all")).isEqualTo("all");
    }
}
