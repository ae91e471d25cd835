package io.nightshift.table;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A table of a hundred nights, a file each: a question about some nights opens the files of those and no other. */
class NightPruningTest {
    private static final int NIGHTS = 100;
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final TableName FLIGHTS = TableName.of(Layer.RAW, "trips", "flights");

    @TempDir
    private static Path warehouse;

    private static TableStore store;

    @BeforeAll
    static void writeNights() {
        SparkSession spark = SparkExtension.session();
        store = new TableStore(spark, warehouse.toString());
        Map<Slot, String> slots = new LinkedHashMap<>();
        FIRST.datesUntil(FIRST.plusDays(NIGHTS)).forEach(night -> slots.put(Slot.night(night), "a"));
        Dataset<Row> rows = spark.range(NIGHTS)
                .coalesce(1)
                .selectExpr("id", "date_add(DATE'2013-01-01', CAST(id AS INT)) AS night");
        store.replace(new Replacement(FLIGHTS, rows, slots, "run"));
    }

    private static Dataset<Row> flights() {
        return store.read(FLIGHTS).rows();
    }

    /** Files that a frame opens, of all its scans. */
    private static long filesRead(Dataset<Row> frame) {
        frame.collectAsList();
        return filesRead(frame.queryExecution().executedPlan());
    }

    private static long filesRead(SparkPlan plan) {
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return filesRead(adaptive.executedPlan());
        }
        if (plan instanceof QueryStageExec stage) {
            return filesRead(stage.plan());
        }
        long own = plan instanceof FileSourceScanExec scan
                ? scan.metrics().apply("numFiles").value()
                : 0;
        return own
                + CollectionConverters.asJava(plan.children()).stream()
                        .mapToLong(NightPruningTest::filesRead)
                        .sum();
    }

    private static Date night(int day) {
        return Date.valueOf(FIRST.plusDays(day));
    }

    @Test
    void isReadByTheListOfItsFiles() {
        Snapshot newest = DeltaLog.forTable(SparkExtension.session(), store.path(FLIGHTS))
                .update(false, Option.empty(), Option.empty());

        assertThat(ListedFiles.rows(newest)).isPresent();
        assertThat(filesRead(flights())).isEqualTo(NIGHTS);
    }

    @Test
    void opensTheFilesOfTheNightsAskedFor() {
        Column night = col("night");

        assertThat(filesRead(flights().where(night.equalTo(night(41))))).isOne();
        assertThat(filesRead(flights().where(night.equalTo(lit(night(41)))))).isOne();
        assertThat(filesRead(flights().where(night.between(night(90), night(99)))))
                .isEqualTo(10);
        assertThat(filesRead(flights().where(night.between(FIRST, FIRST.plusDays(2)))))
                .isEqualTo(3);
        assertThat(filesRead(flights().where(night.isin(night(1), night(50))))).isEqualTo(2);
        assertThat(filesRead(flights().where(night.leq(night(9)).and(night.gt(night(4))))))
                .isEqualTo(5);
        assertThat(filesRead(flights().where(night.equalTo(night(500))))).isZero();
        assertThat(flights().where(night.equalTo(night(41)))).containsExactly(row(41L, night(41)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"night = '2013-02-11'", "night = DATE'2013-02-11' AND id >= 0"})
    void opensOneFileForAConditionInText(String condition) {
        assertThat(filesRead(flights().where(condition))).isOne();
    }

    @Test
    void opensTheFilesOfTheNightsAskedForBehindColumnsAndAggregates() {
        Dataset<Row> counted = flights()
                .withColumn("half", col("id").divide(2))
                .where(col("night").equalTo(night(41)))
                .groupBy("night")
                .count();

        assertThat(filesRead(counted)).isOne();
        assertThat(counted.select("count")).containsExactly(row(1L));
    }
}
