package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.NumberRanges;
import io.nightshift.drift.NumericBins;
import io.nightshift.drift.ReferenceBins;
import io.nightshift.drift.ReferenceNight;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.job.tally.HeldRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Freezes the bins of columns from the rows a model was trained on, and counts those rows into them, night by night. Edges come
 * from a sample of at most {@value #SAMPLE} rows and {@value #SAMPLED_VALUES} numbers, chosen by a hash of the whole row and so the same under any partitioning; the
 * ends of the range and all counts come from all rows. Columns that are neither numbers, text nor booleans are left out.
 */
public final class ReferenceFreezer {
    static final int SAMPLE = 20_000;
    private static final int SAMPLED_VALUES = 4_000_000;
    private static final String NIGHT = "night";

    private final Dataset<Row> rows;
    private final ReferenceRows numbers;
    private final Role role;
    private final UnaryOperator<NumericBins> refined;

    private ReferenceFreezer(Dataset<Row> rows, List<String> numeric, Role role, UnaryOperator<NumericBins> refined) {
        this.rows = rows;
        this.role = role;
        this.refined = refined;
        int most = Math.min(SAMPLE, SAMPLED_VALUES / Math.max(1, numeric.size()));
        this.numbers = ReferenceRows.of(rows, numeric, most);
    }

    /** @param rows with a {@code night} column, and the columns */
    public static List<Reference> freeze(Dataset<Row> rows, List<String> columns, Role role) {
        return freeze(rows, columns, role, bins -> bins);
    }

    /** @param refined what becomes of the bins of numbers */
    static List<Reference> freeze(
            Dataset<Row> rows, List<String> columns, Role role, UnaryOperator<NumericBins> refined) {
        List<String> names = columns.stream()
                .filter(name ->
                        Comparability.isMonitored(rows.schema().apply(name).dataType()))
                .toList();
        List<Column> kept = new ArrayList<>(List.of(col(NIGHT).cast("date").as(ReferenceRows.NIGHT)));
        names.forEach(name -> kept.add(col("`" + name + "`")));
        // Read for the numbers, each category column, and the counts. Spark's own storage has a buffer a column and
        // task.
        try (HeldRows held = HeldRows.of(rows, kept, List.of())) {
            Dataset<Row> read = held.rows()
                    .withColumn(
                            ReferenceRows.NIGHT,
                            col("`" + ReferenceRows.NIGHT + "`").cast("string"));
            return new ReferenceFreezer(read, numeric(names, rows), role, refined).freeze(names);
        }
    }

    private static List<String> numeric(List<String> names, Dataset<Row> rows) {
        return names.stream()
                .filter(name ->
                        Comparability.isNumeric(rows.schema().apply(name).dataType()))
                .toList();
    }

    private List<Reference> freeze(List<String> names) {
        Map<String, Categories> categories = new HashMap<>();
        names.stream()
                .filter(name -> !numbers.numeric().contains(name))
                .forEach(name -> categories.put(name, Categories.of(rows, name)));
        List<MonitoredColumn> columns = names.stream()
                .map(name -> new MonitoredColumn(role.name(name), role, bins(name, categories)))
                .toList();
        Map<String, Map<String, BinCounts>> counts = counts(columns);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Map<String, BinCounts> bySlice = counts.getOrDefault(columns.get(i).column(), Map.of());
            references.add(reference(columns.get(i), bySlice, novelty(names.get(i), categories)));
        }
        return references;
    }

    private BinSet bins(String name, Map<String, Categories> categories) {
        if (categories.containsKey(name)) {
            return categories.get(name).bins();
        }
        NumericBins equal = ReferenceBins.ofSample(numbers.sample(name), ReferenceBins.NUMERIC);
        return refined.apply(numbers.ranges(name).refine(equal));
    }

    /** Rows of a night that no other night accounts for. */
    private interface Novelty {
        long rows(BinSet bins, int night, BinCounts counts);
    }

    private Novelty novelty(String name, Map<String, Categories> categories) {
        if (categories.containsKey(name)) {
            return (bins, night, counts) ->
                    categories.get(name).novel(numbers.nights().get(night));
        }
        NumberRanges ranges = numbers.ranges(name);
        return (bins, night, counts) -> ranges.novel((NumericBins) bins, night, counts);
    }

    private Map<String, Map<String, BinCounts>> counts(List<MonitoredColumn> columns) {
        Column slices = Profiles.slicesOf(Map.of(ReferenceRows.NIGHT, col("`" + ReferenceRows.NIGHT + "`")));
        return Profiles.counts(rows, columns, slices);
    }

    private Reference reference(MonitoredColumn column, Map<String, BinCounts> bySlice, Novelty novelty) {
        BinCounts none = BinCounts.none(column.bins());
        List<ReferenceNight> counted = new ArrayList<>();
        List<String> nights = numbers.nights();
        for (int i = 0; i < nights.size(); i++) {
            BinCounts counts = bySlice.getOrDefault(ReferenceRows.NIGHT + "=" + nights.get(i), none);
            counted.add(
                    new ReferenceNight(LocalDate.parse(nights.get(i)), counts, novelty.rows(column.bins(), i, counts)));
        }
        return new Reference(column, bySlice.getOrDefault(Profiles.ALL, none), counted, Map.of(), List.of());
    }
}
