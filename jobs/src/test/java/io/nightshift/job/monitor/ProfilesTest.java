package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.NumericBins;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private static final NumericBins DELAYS =
            new NumericBins(List.of(-10.0, 0.0, Math.nextUp(0.0), 15.0, Math.nextUp(90.0)));
    private static final CategoryBins CARRIERS = new CategoryBins(List.of("UA", "B6"), List.of("HA"), true, 0);

    @Test
    void putsEveryNumberWhereTheBinsPutIt() {
        Random random = new Random(7);
        List<Double> values = new ArrayList<>(Arrays.asList(
                null, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.0, -10.0, 15.0, 90.0));
        for (int i = 0; i < 300; i++) {
            values.add(random.nextGaussian() * 40);
        }
        Row[] rows = values.stream().map(value -> row(value)).toArray(Row[]::new);

        assertThat(counts(table("delay DOUBLE", rows), new MonitoredColumn("delay", Role.FEATURE, DELAYS)))
                .isEqualTo(BinCounts.ofNumbers(DELAYS, values));
    }

    @Test
    void putsEveryCategoryWhereTheBinsPutIt() {
        List<String> values = Arrays.asList("UA", "B6", "HA", "ZZ", null, "ua", "");
        Row[] rows = values.stream().map(value -> row(value)).toArray(Row[]::new);

        assertThat(counts(table("carrier STRING", rows), new MonitoredColumn("carrier", Role.FEATURE, CARRIERS)))
                .isEqualTo(BinCounts.ofCategories(CARRIERS, values));
    }

    private static BinCounts counts(Dataset<Row> rows, MonitoredColumn column) {
        return Profiles.counts(rows, List.of(column), Profiles.slicesOf(Map.of()))
                .get(column.column())
                .get(Profiles.ALL);
    }

    @Test
    void countsAllColumnsOfAllSlices() {
        List<MonitoredColumn> columns = List.of(
                new MonitoredColumn("delay", Role.FEATURE, DELAYS),
                new MonitoredColumn("carrier", Role.FEATURE, CARRIERS));

        assertThat(Profiles.counts(
                        table(
                                "delay DOUBLE, carrier STRING, origin STRING",
                                row(20.0, "UA", "JFK"),
                                row(20.0, "ZZ", null),
                                row(20.0, "UA", "null"),
                                row(null, "UA", "JFK")),
                        columns,
                        Profiles.slicesOf(Map.of("origin", col("origin")))))
                .isEqualTo(Map.of(
                        "delay",
                        Map.of(
                                "all", counts(0, 0, 0, 0, 3, 0, 1, 0, 0, 0),
                                "origin=JFK", counts(0, 0, 0, 0, 1, 0, 1, 0, 0, 0),
                                "origin=null", counts(0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
                                "origin is null", counts(0, 0, 0, 0, 1, 0, 0, 0, 0, 0)),
                        "carrier",
                        Map.of(
                                "all", counts(3, 0, 0, 1, 0),
                                "origin=JFK", counts(2, 0, 0, 0, 0),
                                "origin=null", counts(1, 0, 0, 0, 0),
                                "origin is null", counts(0, 0, 0, 1, 0))));
    }

    private static BinCounts counts(long... counts) {
        return new BinCounts(Arrays.stream(counts).boxed().toList());
    }
}
