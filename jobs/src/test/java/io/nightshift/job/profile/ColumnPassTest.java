package io.nightshift.job.profile;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.profile.ColumnProfile;
import io.nightshift.profile.ColumnProfile.Range;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import io.nightshift.testkit.SparkExtension;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ColumnPassTest {
    private static final String ALL_TYPES = "flag BOOLEAN, b TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE,"
            + " money DECIMAL(10,2), wide DECIMAL(38,3), day DATE, at TIMESTAMP, local TIMESTAMP_NTZ, text STRING,"
            + " list ARRAY<INT>, bytes BINARY";

    @Test
    void knowsEveryType() {
        Dataset<Row> rows = SparkExtension.session()
                .sql("SELECT * FROM VALUES"
                        + " (true, 1Y, 2S, 3, 4L, 0.1F, 0.1D, 1.10BD, 1.5BD, DATE'2024-02-29', TIMESTAMP'2024-02-29 12:00:00.5',"
                        + " TIMESTAMP_NTZ'2024-02-29 12:00:00', 'a', array(1), X'00'),"
                        + " (false, -1Y, -2S, -3, -4L, -0.1F, double('NaN'), -2.25BD, -1.5BD, DATE'2024-03-01',"
                        + " TIMESTAMP'2024-03-01 00:00:00', TIMESTAMP_NTZ'2024-03-01 00:00:00', '', array(), X''),"
                        + " (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)")
                .toDF(names());
        Dataset<Row> typed = cast(rows);

        List<ColumnProfile> profiles = profiles(ColumnPass.over(typed, ProfiledColumns.of(typed.schema())));

        assertThat(profiles).allSatisfy(profile -> {
            assertThat(profile.rows()).isEqualTo(3);
            assertThat(profile.nulls()).isEqualTo(1);
        });
        assertThat(profiles.stream().map(ColumnPassTest::ends))
                .containsExactly(
                        "false..true",
                        "-1..1",
                        "-2..2",
                        "-3..3",
                        "-4..4",
                        "-0.1..0.1",
                        "0.1..0.1",
                        "-2.25..1.10",
                        "-1.5..1.5",
                        "2024-02-29..2024-03-01",
                        "2024-02-29 12:00:00.5..2024-03-01 00:00:00",
                        "2024-02-29 12:00:00..2024-03-01 00:00:00",
                        "0..1",
                        "",
                        "");
        assertThat(profiles.stream().map(ColumnProfile::distinct))
                .containsExactly(2L, 2L, 2L, 2L, 2L, 2L, 1L, 2L, 2L, 2L, 2L, 2L, 2L, 0L, 0L);
    }

    @Test
    void comesToTheSameUnderAnyPartitioning() {
        Dataset<Row> rows = SparkExtension.session()
                .range(4000)
                .selectExpr(
                        "id",
                        "sin(id) * 1e6 AS wave",
                        "id % 7 AS weekday",
                        "IF(id % 11 = 0, NULL, concat('N', id % 150)) AS tail",
                        "CAST(id / 100 AS DECIMAL(12,4)) AS price");
        List<ColumnType> columns = ProfiledColumns.of(rows.schema());
        List<ColumnProfile> once = profiles(ColumnPass.over(rows.coalesce(1), columns));

        for (int partitions : List.of(2, 7, 20)) {
            List<ColumnProfile> again = profiles(ColumnPass.over(rows.repartition(partitions), columns));
            for (int i = 0; i < columns.size(); i++) {
                assertThat(again.get(i).range())
                        .as(columns.get(i).name())
                        .isEqualTo(once.get(i).range());
                assertThat(again.get(i).distinct()).isEqualTo(once.get(i).distinct());
            }
            assertThat(again.get(3)).isEqualTo(once.get(3));
        }
    }

    @Test
    void agreesWithSpark() {
        Dataset<Row> rows = SparkExtension.session().range(1000).selectExpr("sin(id) AS wave", "id * id AS square");
        List<ColumnProfile> profiles = profiles(ColumnPass.over(rows, ProfiledColumns.of(rows.schema())));
        Row spark = rows.selectExpr(
                        "string(min(wave))",
                        "string(max(wave))",
                        "avg(square)",
                        "stddev(square)",
                        "count(DISTINCT square)")
                .head();

        assertThat(ends(profiles.get(0))).isEqualTo(spark.getString(0) + ".." + spark.getString(1));
        assertThat(range(profiles.get(1)).mean()).isEqualTo(spark.getDouble(2));
        assertThat(range(profiles.get(1)).stddev())
                .isCloseTo(spark.getDouble(3), org.assertj.core.data.Percentage.withPercentage(1e-10));
        assertThat(profiles.get(1).distinct()).isCloseTo(1000, org.assertj.core.data.Percentage.withPercentage(4));
    }

    @Test
    void keepsGroupsApartHoweverManyAreOpenAtOnce() {
        Dataset<Row> rows = SparkExtension.session().range(300).selectExpr("id", "id % 30 AS part");

        Map<Integer, RowsState> groups = ColumnPass.over(
                rows.coalesce(1), ProfiledColumns.of(rows.select("id").schema()), rows.col("part"));

        assertThat(groups.keySet())
                .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
        assertThat(groups.values()).allSatisfy(group -> assertThat(group.rows()).isEqualTo(10));
        assertThat(ends(profiles(groups.get(7)).get(0))).isEqualTo("7..277");
    }

    @Test
    void readsTheRowsInOneJob(SparkSession spark) {
        Dataset<Row> rows = table("a INT, b STRING", row(1, "x"), row(null, "y"));
        String group = "one pass";
        spark.sparkContext().setJobGroup(group, group, false);
        try {
            ColumnPass.over(rows.repartition(2), ProfiledColumns.of(rows.schema()), lit(0));
            assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup(group))
                    .hasSizeLessThanOrEqualTo(2);
        } finally {
            spark.sparkContext().clearJobGroup();
        }
    }

    @Test
    void findsNothingInNoRows() {
        Dataset<Row> rows = table("a INT, b STRING").where(lit(false));

        RowsState states = ColumnPass.over(rows, ProfiledColumns.of(rows.schema()));

        assertThat(states.rows()).isZero();
        assertThat(profiles(states))
                .allSatisfy(profile -> assertThat(profile.distinct()).isZero());
    }

    private static String[] names() {
        return org.apache.spark.sql.types.StructType.fromDDL(ALL_TYPES).fieldNames();
    }

    private static Dataset<Row> cast(Dataset<Row> rows) {
        org.apache.spark.sql.types.StructType types = org.apache.spark.sql.types.StructType.fromDDL(ALL_TYPES);
        return rows.select(java.util.Arrays.stream(types.fields())
                .map(field -> rows.col(field.name()).cast(field.dataType()).as(field.name()))
                .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static List<ColumnProfile> profiles(RowsState states) {
        return IntStream.range(0, states.columns().size())
                .mapToObj(i -> ColumnProfile.of(
                        states.columns().get(i), states.states().get(i), ZoneOffset.UTC))
                .toList();
    }

    private static Range range(ColumnProfile profile) {
        return profile.range().orElseThrow();
    }

    private static String ends(ColumnProfile profile) {
        return profile.range()
                .map(range -> range.least() + ".." + range.greatest())
                .or(() -> profile.lengths().map(lengths -> lengths.shortest() + ".." + lengths.longest()))
                .orElse("");
    }
}
