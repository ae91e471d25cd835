package io.nightshift.job.monitor;

import static io.nightshift.job.Tiny.march;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Orders of the tiny pipeline, which drift from the eighth of March on: amounts grow, a channel is new and another gone. */
class DriftOfNightTest {
    private static final Path ORDERS = Path.of("../testkit/src/main/resources/fixtures/tiny/landing/orders");
    private static final List<String> COLUMNS = List.of("shop", "channel", "amount");

    private static Dataset<Row> orders(int day) {
        return SparkExtension.session()
                .read()
                .option("header", "true")
                .schema("order_id STRING, ordered_at STRING, shop STRING, channel STRING, amount DOUBLE")
                .csv(ORDERS.resolve(march(day) + ".csv").toString())
                .where("amount >= 0")
                .withColumn("night", lit(Date.valueOf(march(day))))
                .withColumn(EngineColumns.SLICES, array(lit(Profiles.ALL)));
    }

    private static List<Reference> reference() {
        Dataset<Row> rows = orders(1).union(orders(2)).union(orders(3)).union(orders(4));
        return ReferenceFreezer.freeze(rows, COLUMNS, Role.FEATURE);
    }

    private static List<Verdict> verdicts(int day) {
        return DriftOfNight.of(orders(day), References.of(reference()), march(day), DriftPolicy.DEFAULT)
                .findings()
                .stream()
                .map(Finding::verdict)
                .toList();
    }

    @Test
    void isQuietAboutNightsLikeTheFourOfTheReference() {
        assertThat(verdicts(5)).containsOnly(Verdict.FINE);
        assertThat(verdicts(7)).containsOnly(Verdict.FINE);
    }

    @Test
    void seesInItsFirstNightWhatDrifted() {
        assertThat(verdicts(8)).containsExactly(Verdict.FINE, Verdict.ALERT, Verdict.ALERT);
    }

    @Test
    void writesTheFiguresThatDecided() {
        List<Fact> alerts =
                DriftOfNight.of(orders(8), References.of(reference()), march(8), DriftPolicy.DEFAULT).facts().stream()
                        .filter(fact -> fact.figure().status().equals("alert"))
                        .toList();

        assertThat(alerts).extracting(Fact::metric).contains("new_category_share", "out_of_range_share", "psi");
        assertThat(alerts).allSatisfy(fact -> {
            assertThat(fact.figure().value().orElseThrow())
                    .isGreaterThanOrEqualTo(fact.figure().threshold().orElseThrow());
            assertThat(fact.figure().significance().pAdjusted().orElseThrow()).isLessThanOrEqualTo(0.05);
        });
    }
}
