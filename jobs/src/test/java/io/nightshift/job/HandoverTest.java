package io.nightshift.job;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    private static final TableName TRIPS = TableName.of(Layer.RAW, "trips", "trips");
    private static final Slot NIGHT = Slot.night(LocalDate.of(2013, 1, 1));

    @TempDir
    private Path warehouse;

    private TableStore tables;

    @BeforeEach
    void open() {
        tables = new TableStore(SparkExtension.session(), warehouse.toString());
    }

    private static Dataset<Row> trips(long id) {
        return table("id BIGINT, night DATE", row(id, "2013-01-01"));
    }

    private void write(String digest, Dataset<Row> rows) {
        tables.replace(Replacement.of(TRIPS, rows, NIGHT, digest, "run"));
    }

    @Test
    void findsNothingThatNobodyLeft() {
        write("a", trips(1));

        try (Handover handover = new Handover()) {
            assertThat(handover.find("scored")).isEmpty();
            assertThat(handover.find(tables, TRIPS, NIGHT)).isEmpty();
        }
    }

    @Test
    void keepsTheNewestFrameOfAContentInStorageUntilItIsClosed() {
        Dataset<Row> former = trips(1).persist();
        Dataset<Row> newest = trips(2).persist();
        Handover handover = new Handover();

        handover.leave("scored", former);
        handover.leave("scored", newest);
        handover.leave("scored", newest);

        assertThat(handover.find("scored")).containsSame(newest);
        assertThat(former.storageLevel()).isEqualTo(StorageLevel.NONE());
        assertThat(newest.storageLevel()).isNotEqualTo(StorageLevel.NONE());

        handover.close();
        assertThat(handover.find("scored")).isEmpty();
        assertThat(newest.storageLevel()).isEqualTo(StorageLevel.NONE());
    }

    @Test
    void givesRowsBackOnlyWhileTheSlotCarriesTheirDigest() {
        try (Handover handover = new Handover()) {
            handover.leave(TRIPS, NIGHT, "a", trips(1));
            assertThat(handover.find(tables, TRIPS, NIGHT)).isEmpty();

            write("a", trips(1));
            assertThat(handover.find(tables, TRIPS, NIGHT)).contains(trips(1).collectAsList());

            write("b", trips(2));
            assertThat(handover.find(tables, TRIPS, NIGHT)).isEmpty();
        }
    }

    @Test
    void knowsNothingOfAnotherNightOrOfATableAfterItIsClosed() {
        write("a", trips(1));
        Handover handover = new Handover();
        handover.leave(TRIPS, NIGHT, "a", trips(1));

        assertThat(handover.find(tables, TRIPS, Slot.night(LocalDate.of(2013, 1, 2))))
                .isEmpty();
        handover.close();
        assertThat(handover.find(tables, TRIPS, NIGHT)).isEmpty();
    }
}
