package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What profiles tell of windows and references that nobody thought of when the rows were counted. */
class WindowsWithoutScansTest {
    private static final int NIGHTS = 6;
    private static final long ROWS = 400;
    private static final SparkSession SPARK = SparkExtension.session();

    @TempDir
    private static Path folder;

    private static Reference reference;

    @BeforeAll
    static void keep() {
        rows().write().parquet(folder.resolve("rows").toString());
        reference = ReferenceFreezer.freeze(source(), List.of("amount"), Role.FEATURE)
                .get(0);
        List<Row> kept = new ArrayList<>();
        for (int night = 1; night <= NIGHTS; night++) {
            ModelNight owner = new ModelNight("p", date(night), "m", 1);
            DriftOfNight.of(
                            source().where(col("night").equalTo(lit(date(night)))),
                            References.of(List.of(reference)),
                            date(night),
                            DriftPolicy.DEFAULT)
                    .profiles()
                    .forEach(profile -> kept.add(profile.toRow(owner)));
        }
        String profiles = folder.resolve("profiles").toString();
        Frames.of(SPARK, Profile.DDL, kept).coalesce(1).write().parquet(profiles);
        SPARK.read().parquet(profiles).createOrReplaceTempView("kept_profiles");
        Frames.of(SPARK, Reference.DDL, List.of(reference.toRow(new ModelNight("p", date(1), "m", 1))))
                .createOrReplaceTempView("kept_references");
        DriftFunctions.register(SPARK);
    }

    private static LocalDate date(int night) {
        return LocalDate.of(2024, 3, night);
    }

    /** Amounts that no order of adding up rounds alike, some of them null. */
    private static Dataset<Row> rows() {
        Column amount = col("id").multiply(0.1).mod(7.3).plus(col("id").mod(NIGHTS));
        return SPARK.range(ROWS * NIGHTS)
                .select(
                        lit(date(1))
                                .cast("date")
                                .plus(col("id").mod(NIGHTS).cast("int"))
                                .as("night"),
                        when(col("id").mod(10).notEqual(3), amount).as("amount"));
    }

    private static Dataset<Row> source() {
        return SPARK.read()
                .parquet(folder.resolve("rows").toString())
                .withColumn(EngineColumns.SLICES, array(lit(Profiles.ALL)));
    }

    private static Dataset<Row> window(int first, int last) {
        return SPARK.sql("SELECT counts, sums.* FROM (SELECT sum_counts(counts) AS counts, sum_moments(moments) AS sums"
                + " FROM kept_profiles WHERE window_start BETWEEN '" + date(first) + "' AND '" + date(last) + "')");
    }

    /** Rows that all scans read meanwhile. */
    private static <T> long rowsRead(Supplier<T> work, List<T> answers) throws Exception {
        AtomicLong rows = new AtomicLong();
        SparkListener counter = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                rows.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
            }
        };
        SPARK.sparkContext().addSparkListener(counter);
        answers.add(work.get());
        SPARK.sparkContext().listenerBus().waitUntilEmpty();
        SPARK.sparkContext().removeSparkListener(counter);
        return rows.get();
    }

    @Test
    void anyWindowIsToldFromARowANight() throws Exception {
        List<Row> told = new ArrayList<>();

        assertThat(rowsRead(() -> window(2, 4).head(), told)).isLessThanOrEqualTo(NIGHTS);

        Row window = told.get(0);
        List<Row> once = new ArrayList<>();
        Dataset<Row> source = source().where("night BETWEEN '" + date(2) + "' AND '" + date(4) + "'");
        long read = rowsRead(
                () -> DriftOfNight.of(source, References.of(List.of(reference)), date(2), DriftPolicy.DEFAULT)
                        .profiles()
                        .get(0)
                        .toRow(new ModelNight("p", date(2), "m", 1)),
                once);
        assertThat(read).isGreaterThanOrEqualTo(3 * ROWS);
        Row kept = Frames.of(SPARK, Profile.DDL, once).head();
        for (String figure : List.of("counts", "numbers", "mean", "deviation", "least", "greatest", "moments")) {
            assertThat(window.<Object>getAs(figure)).as(figure).isEqualTo(kept.<Object>getAs(figure));
        }
        assertThat(window.<Long>getAs("numbers"))
                .isEqualTo(source.where("amount IS NOT NULL").count());
    }

    @Test
    void anyOtherReferenceIsComparedWithoutTheRowsOfEither() throws Exception {
        List<Double> told = new ArrayList<>();
        long read = rowsRead(
                () -> SPARK.sql("SELECT drift_ks(r.edges, a.counts, b.counts) FROM kept_references r, " + counts("<=")
                                + " a, " + counts(">") + " b")
                        .head()
                        .getDouble(0),
                told);

        assertThat(read).isLessThanOrEqualTo(2 * NIGHTS);
        assertThat(told.get(0)).isGreaterThan(0.3);
    }

    private static String counts(String compared) {
        return "(SELECT sum_counts(counts) AS counts FROM kept_profiles WHERE window_start " + compared + " '" + date(3)
                + "')";
    }

    @Test
    void nothingAddsUpToNothing() {
        Row window = window(20, 21).head();

        assertThat(window.isNullAt(0)).isTrue();
        assertThat(window.<Long>getAs("numbers")).isZero();
        assertThat(window.isNullAt(window.fieldIndex("mean"))).isTrue();
    }

    @Test
    void countsOfOtherBinsAreRefused() {
        assertThatThrownBy(() -> SPARK.sql(
                                "SELECT sum_counts(c) FROM VALUES (array(1L, 2L)), (array(1L, 2L, 3L)) AS v (c)")
                        .collectAsList())
                .hasRootCauseMessage(
                        "counts of 2 and of 3 bins cannot be added: counts add up under one bin_set_id, so group by it");
    }
}
