package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Slicing;
import io.nightshift.drift.BinCounts;
import io.nightshift.job.model.SliceValues;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the rows of references by slice, so that a change can be told to lie in some slices and not in others. */
final class SlicedReferences {
    /** Of more slices the largest are kept; the others are told together. */
    static final int MOST = 200;

    private SlicedReferences() {}

    /**
     * The references with their slices; as they are where none of the slices is a column of the rows.
     *
     * @param rows that the references were frozen from
     * @param slices as a definition has them
     */
    static List<Reference> count(List<Reference> references, Dataset<Row> rows, List<String> slices) {
        List<String> known = Arrays.asList(rows.columns());
        Map<String, Column> there = SliceValues.of(
                slices.stream()
                        .filter(slice -> known.containsAll(Slicing.of(slice).columns()))
                        .toList(),
                column -> col("`" + column + "`"));
        if (there.isEmpty() || references.isEmpty()) {
            return references;
        }
        List<MonitoredColumn> columns =
                references.stream().map(Reference::column).toList();
        Map<String, Map<String, BinCounts>> counts = Profiles.counts(rows, columns, Profiles.slicesOf(there));
        return references.stream()
                .map(reference ->
                        reference.by(largest(counts.get(reference.column().column()))))
                .toList();
    }

    /** Of equally large ones the first by name. */
    private static Map<String, BinCounts> largest(Map<String, BinCounts> slices) {
        Map<String, BinCounts> kept = new TreeMap<>();
        slices.entrySet().stream()
                .filter(slice -> !slice.getKey().equals(Profiles.ALL))
                .sorted(Comparator.comparingLong((Map.Entry<String, BinCounts> slice) ->
                                -slice.getValue().rows())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(slice -> kept.put(slice.getKey(), slice.getValue()));
        return kept;
    }
}
