package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.DriftMetric;
import io.nightshift.drift.NightSpread;
import io.nightshift.drift.NumericBins;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What one column looked like when a model version was trained: its bins, frozen, the rows in each, and how far its nights lay
 * apart. One row of {@code ops/references}.
 */
record Reference(MonitoredColumn column, BinCounts counts, NightSpread spread) {
    static final String DDL = OpsTable.REFERENCES.ddl();

    /** Names the bins: counts under the same id can be added and compared, others cannot. */
    String binSetId() {
        return Fingerprint.of(column.name(), column.bins());
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
                CollectionConverters.asScala(spreadByName()));
    }

    private Map<String, Double> spreadByName() {
        Map<String, Double> names = new TreeMap<>();
        spread.largest().forEach((metric, value) -> names.put(metric.id(), value));
        return names;
    }

    private static NightSpread spread(Map<String, Double> names) {
        Map<DriftMetric, Double> metrics = new EnumMap<>(DriftMetric.class);
        names.forEach((name, value) -> metrics.put(DriftMetric.valueOf(name.toUpperCase(Locale.ROOT)), value));
        return new NightSpread(metrics);
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
                spread(row.getJavaMap(row.fieldIndex("night_spread"))));
    }
}
