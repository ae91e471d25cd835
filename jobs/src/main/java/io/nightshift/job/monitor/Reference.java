package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.OutcomeNight;
import io.nightshift.drift.ReferenceNight;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What one column looked like when a model version was trained: its bins, frozen, and the rows in each, in all and by
 * night. One row of {@code ops/references}.
 *
 * @param slices rows of each slice by bin, by the slice's name; none of the score, and of slices that are no columns of the training rows
 * @param outcomes what came true of the score, by night; empty for a feature, and where nothing can be estimated from it
 */
public record Reference(
        MonitoredColumn column,
        BinCounts counts,
        List<ReferenceNight> nights,
        Map<String, BinCounts> slices,
        List<OutcomeNight> outcomes) {
    static final String DDL = OpsTable.REFERENCES.ddl();

    /** Names the bins: counts under the same id can be added and compared, others cannot. */
    String binSetId() {
        return Fingerprint.of(column.name(), column.bins());
    }

    /** The same, counted by slice. */
    Reference by(Map<String, BinCounts> counted) {
        return new Reference(column, counts, nights, counted, outcomes);
    }

    Reference with(List<OutcomeNight> labelled) {
        return new Reference(column, counts, nights, slices, labelled);
    }

    Row toRow(ModelNight owner) {
        BinSet bins = column.bins();
        boolean numeric = bins instanceof NumericBins;
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                binSetId(),
                column.name(),
                column.role().text(),
                numeric ? "numeric" : "category",
                numeric ? ((NumericBins) bins).edges().toArray() : null,
                numeric ? null : ((CategoryBins) bins).categories().toArray(),
                numeric ? null : ((CategoryBins) bins).others().toArray(),
                numeric ? null : ((CategoryBins) bins).unseenIsKnown(),
                numeric ? null : ((CategoryBins) bins).singletons(),
                bins.bins().stream().map(bin -> bin.label()).toArray(),
                counts.counts().toArray(),
                counts.rows(),
                nights.stream().map(Reference::toRow).toArray(),
                ScoreOutcomes.toRows(outcomes),
                slices.entrySet().stream().map(Reference::toRow).toArray(),
                null);
    }

    private static Row toRow(Map.Entry<String, BinCounts> slice) {
        return RowFactory.create(slice.getKey(), slice.getValue().counts().toArray());
    }

    private static Row toRow(ReferenceNight night) {
        return RowFactory.create(
                Date.valueOf(night.night()), night.counts().counts().toArray(), night.novel());
    }

    /** None of a reference that was frozen before such a list was kept. */
    static List<Row> kept(Row row, String column) {
        int place = Arrays.asList(row.schema().fieldNames()).indexOf(column);
        return place < 0 || row.isNullAt(place) ? List.of() : row.getList(place);
    }

    private static Map<String, BinCounts> slices(Row row) {
        Map<String, BinCounts> slices = new TreeMap<>();
        kept(row, "slices").forEach(slice -> slices.put(slice.getString(0), new BinCounts(slice.getList(1))));
        return slices;
    }

    private static List<ReferenceNight> nights(Row row) {
        return kept(row, "nights").stream()
                .map(night -> new ReferenceNight(
                        night.getDate(0).toLocalDate(), new BinCounts(night.getList(1)), night.getLong(2)))
                .toList();
    }

    static Reference from(Row row) {
        Role role = Role.valueOf(row.<String>getAs("role").toUpperCase(Locale.ROOT));
        BinSet bins = row.<String>getAs("kind").equals("numeric")
                ? new NumericBins(row.getList(row.fieldIndex("edges")))
                : new CategoryBins(
                        row.getList(row.fieldIndex("categories")),
                        row.getList(row.fieldIndex("others")),
                        row.<Boolean>getAs("unseen_is_known"),
                        row.<Long>getAs("singletons"));
        List<Long> counts = row.getList(row.fieldIndex("counts"));
        return new Reference(
                new MonitoredColumn(row.getAs("column"), role, bins),
                new BinCounts(counts),
                nights(row),
                slices(row),
                ScoreOutcomes.from(row, bins));
    }
}
