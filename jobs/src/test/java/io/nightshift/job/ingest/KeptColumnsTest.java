package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.profile.ColumnsTable;
import io.nightshift.job.profile.Nights;
import io.nightshift.job.profile.TableProfile;
import io.nightshift.profile.ColumnProfile;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources with {@code profile: nightly}: what their columns were like in each night, and what that saves. */
class KeptColumnsTest {
    private static final TableName RAW = TableName.of(Layer.RAW, "trips", "trips");
    private static final LocalDate LAST = FIRST.plusDays(2);
    private static final Nights ALL = new Nights(Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void tellWhatTheAcceptedRowsOfEachNightWereLike() {
        Warehouse warehouse = warehouse();
        warehouse.run(FIRST, LAST);

        assertThat(warehouse
                        .rows(ColumnsTable.NAME)
                        .where(col("night").equalTo(java.sql.Date.valueOf(FIRST)))
                        .selectExpr(
                                "to_json(struct(source, `column`, type, rows_night, rows, nulls, not_a_number,"
                                        + " distinct_values, least, greatest, mean, quantiles['p50'] AS p50, longest, frequent))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("""
                        {"source":"trips","column":"id","type":"INT","rows_night":"2013-01-01","rows":4,"nulls":0,"not_a_number":0,\
                        "distinct_values":4,"least":"1","greatest":"4","mean":2.5,"p50":"2",\
                        "frequent":[{"value":"1","rows":1},{"value":"2","rows":1},{"value":"3","rows":1},{"value":"4","rows":1}]}""", """
                        {"source":"trips","column":"at","type":"TIMESTAMP","rows_night":"2013-01-01","rows":4,"nulls":0,"not_a_number":0,\
                        "distinct_values":2,"least":"2013-01-01 05:00:00","greatest":"2013-01-01 23:59:59",\
                        "p50":"2013-01-01 05:00:00","frequent":[{"value":"2013-01-01 05:00:00","rows":3},\
                        {"value":"2013-01-01 23:59:59","rows":1}]}""", """
                        {"source":"trips","column":"carrier","type":"STRING","rows_night":"2013-01-01","rows":4,"nulls":1,\
                        "not_a_number":0,"distinct_values":2,"longest":2,\
                        "frequent":[{"value":"AA","rows":2},{"value":"UA","rows":1}]}""", """
                        {"source":"trips","column":"delay","type":"DOUBLE","rows_night":"2013-01-01","rows":4,"nulls":1,"not_a_number":1,\
                        "distinct_values":2,"least":"1.5","greatest":"3","mean":2.25,"p50":"1.5",\
                        "frequent":[{"value":"1.5","rows":1},{"value":"3","rows":1}]}""");
    }

    @Test
    void areTheSameInARangeAndNightByNight() {
        Warehouse range = warehouse();
        Warehouse oneByOne = range.another("one-by-one");
        range.run(FIRST, LAST);
        FIRST.datesUntil(LAST.plusDays(1)).forEach(oneByOne::run);

        assertThat(readable(range)).hasSameRowsAs(readable(oneByOne));
    }

    @Test
    void areReplacedWithTheirNight() {
        Warehouse warehouse = warehouse();
        warehouse.run(FIRST, LAST);
        land(warehouse, FIRST.plusDays(1), "9," + FIRST.plusDays(1) + " 07:00:00,DL,9");
        warehouse.run(FIRST.plusDays(1));
        warehouse.run(FIRST.plusDays(1));

        assertThat(warehouse
                        .rows(ColumnsTable.NAME)
                        .where("`column` = 'id'")
                        .selectExpr("string(night) AS night", "rows", "greatest"))
                .hasSameRowsAs(table(
                        "night STRING, rows BIGINT, greatest STRING",
                        row("2013-01-01", 4L, "4"),
                        row("2013-01-02", 1L, "9"),
                        row("2013-01-03", 4L, "24")));
        assertThat(warehouse.tables().version(ColumnsTable.NAME)).isEqualTo(1);
    }

    @Test
    void makeItNeedlessToReadTheRows() {
        Warehouse warehouse = warehouse();
        warehouse.run(FIRST, LAST);
        List<ColumnProfile> read = figures(TableProfile.of(RAW.sql(), rows(warehouse), ALL));
        Nights first = new Nights(Optional.of(FIRST), Optional.of(FIRST.plusDays(1)));
        loseTheFilesOf(warehouse);

        TableProfile kept =
                TableProfile.of(warehouse.tables(), warehouse.tables().read(RAW), ALL);
        TableProfile some =
                TableProfile.of(warehouse.tables(), warehouse.tables().read(RAW), first);

        assertThat(kept.way()).isEqualTo(new TableProfile.Way(3, 0));
        assertThat(figures(kept)).isEqualTo(read);
        assertThat(some.way()).isEqualTo(new TableProfile.Way(2, 0));
        assertThat(some.whole().rows()).isEqualTo(8);
    }

    @Test
    void areNotTrustedForANightThatAnotherToolHasChanged() {
        Warehouse warehouse = warehouse();
        warehouse.run(FIRST, LAST);
        warehouse
                .raw("trips")
                .where("night = DATE'2013-01-02' AND id < 13")
                .write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", "night = DATE'2013-01-02'")
                .save(warehouse.tables().path(RAW));

        TableProfile profile =
                TableProfile.of(warehouse.tables(), warehouse.tables().read(RAW), ALL);

        assertThat(profile.way()).isEqualTo(new TableProfile.Way(2, 2));
        assertThat(figures(profile)).isEqualTo(figures(TableProfile.of(RAW.sql(), rows(warehouse), ALL)));
    }

    @Test
    void areThereOfNoSourceThatDoesNotAskForThem() {
        Warehouse warehouse = TripNights.land(folder, 1);
        warehouse.run(FIRST);

        assertThat(warehouse.tables().version(ColumnsTable.NAME)).isEqualTo(-1);
    }

    private Warehouse warehouse() {
        Warehouse warehouse = new Warehouse(folder);
        FIRST.datesUntil(LAST.plusDays(1)).forEach(night -> {
            int n = (int) (night.toEpochDay() - FIRST.toEpochDay()) * 10;
            String five = night + " 05:00:00";
            land(
                    warehouse,
                    night,
                    (n + 1) + "," + five + ",AA,1.5",
                    (n + 2) + "," + five + ",,",
                    (n + 3) + "," + five + ",UA,3",
                    (n + 4) + "," + night + " 23:59:59,AA,NaN");
        });
        return warehouse.source(
                "trips",
                Warehouse.profiled(warehouse.csv(
                        "trips/{night}.csv", "id INT, at TIMESTAMP, carrier STRING, delay DOUBLE", "at")));
    }

    private static void land(Warehouse warehouse, LocalDate night, String... lines) {
        warehouse.land(
                "trips/" + night + ".csv",
                Stream.concat(Stream.of("id,at,carrier,delay"), Stream.of(lines))
                        .toArray(String[]::new));
    }

    private static Dataset<Row> readable(Warehouse warehouse) {
        return warehouse.rows(ColumnsTable.NAME).withColumn("state", base64(col("state")));
    }

    private static Dataset<Row> rows(Warehouse warehouse) {
        return warehouse.raw("trips").drop("violations", "night");
    }

    private static List<ColumnProfile> figures(TableProfile profile) {
        return profile.figures(ZoneOffset.UTC);
    }

    private static void loseTheFilesOf(Warehouse warehouse) {
        try (Stream<Path> files = Files.walk(Path.of(warehouse.tables().path(RAW)))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
