package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.JointCase;
import io.nightshift.drift.JointCodes;
import io.nightshift.drift.JointMoments;
import io.nightshift.job.Fingerprint;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How features went together when a model version was trained: sums of their codes and of products of them, in all and by night. One row of
 * {@code ops/references}, under the name {@value JointCase#SUBJECT}.
 *
 * @param columns names of the features, at most {@value #MOST}
 * @param binSetId names the bins of all of them: sums under the same id can be added and compared
 * @param all of all rows
 * @param nights of each night
 */
public record JointReference(
        List<String> columns, String binSetId, JointMoments all, Map<LocalDate, JointMoments> nights) {
    static final String ROLE = "together";
    /** Sums grow with the square of the columns. */
    static final int MOST = 30;

    private static final int LEAST = 2;
    private static final String NIGHT = "night";

    public JointReference {
        columns = List.copyOf(columns);
        nights = new TreeMap<>(nights);
    }

    /**
     * Scans the rows once.
     *
     * @param features references of single ones
     * @param rows that they were frozen from, with a {@code night} column
     * @param importance by feature, to choose the features by; of equal ones the first by name
     * @return empty of fewer than two features
     */
    static Optional<JointReference> freeze(
            List<Reference> features, Dataset<Row> rows, Map<String, Double> importance) {
        List<Reference> kept = features.stream()
                .sorted(Comparator.comparingDouble(
                                (Reference reference) -> -importance.getOrDefault(name(reference), 0.0))
                        .thenComparing(JointReference::name))
                .limit(MOST)
                .sorted(Comparator.comparing(JointReference::name))
                .toList();
        if (kept.size() < LEAST) {
            return Optional.empty();
        }
        List<MonitoredColumn> columns = kept.stream().map(Reference::column).toList();
        Column byNight = Profiles.slicesOf(Map.of(NIGHT, col(NIGHT).cast("date")));
        Map<String, JointMoments> sums = Profiles.together(rows, columns, codes(kept), byNight);
        JointMoments all = sums.getOrDefault(Profiles.ALL, JointMoments.none(kept.size()));
        Map<LocalDate, JointMoments> nights = new TreeMap<>();
        sums.forEach((night, own) -> {
            if (night.startsWith(NIGHT + "=")) {
                nights.put(LocalDate.parse(night.substring(NIGHT.length() + 1)), own);
            }
        });
        List<String> names = kept.stream().map(JointReference::name).toList();
        String id = Fingerprint.of(names, kept.stream().map(Reference::binSetId).toList(), codes(kept));
        return Optional.of(new JointReference(names, id, all, nights));
    }

    private static String name(Reference reference) {
        return reference.column().name();
    }

    /** Those of a night's columns that it is about; empty where not all of them are there. */
    List<Reference> of(List<Reference> comparable) {
        List<Reference> there = comparable.stream()
                .filter(reference -> reference.column().role() == MonitoredColumn.Role.FEATURE)
                .filter(reference -> columns.contains(name(reference)))
                .toList();
        return there.size() == columns.size() ? there : List.of();
    }

    /** Codes of the bins by column. */
    static Map<String, List<Integer>> codes(List<Reference> references) {
        Map<String, List<Integer>> codes = new LinkedHashMap<>();
        references.forEach(reference -> codes.put(
                reference.column().column(), JointCodes.of(reference.column().bins(), reference.counts())));
        return codes;
    }

    /** @param own the references of its columns, in the order of the sums */
    JointProfile tonight(List<Reference> own, JointMoments sums, LocalDate window) {
        List<String> names = own.stream().map(JointReference::name).toList();
        return new JointProfile(
                this,
                window,
                sums.only(columns.stream().mapToInt(names::indexOf).toArray()));
    }

    /** What each place of the sums is. */
    List<String> places() {
        List<String> places = new ArrayList<>(List.of("rows"));
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            places.add(column);
            columns.subList(0, i + 1).forEach(other -> places.add(column + " * " + other));
        }
        return places;
    }

    Row toRow(ModelNight owner) {
        Row[] byNight = nights.entrySet().stream()
                .map(night -> RowFactory.create(
                        Date.valueOf(night.getKey()), night.getValue().toList().toArray(), 0L))
                .toArray(Row[]::new);
        return RowFactory.create(
                owner.pipeline(),
                Date.valueOf(owner.night()),
                owner.model(),
                owner.version(),
                binSetId,
                JointCase.SUBJECT,
                ROLE,
                ROLE,
                null,
                columns.toArray(),
                null,
                null,
                null,
                places().toArray(),
                all.toList().toArray(),
                all.rows(),
                byNight,
                null,
                null);
    }

    static boolean isIn(Row row) {
        return row.<String>getAs("role").equals(ROLE);
    }

    /** Out of a row that {@link #isIn} says is one. */
    static JointReference from(Row row) {
        Map<LocalDate, JointMoments> nights = new TreeMap<>();
        row.<Row>getList(row.fieldIndex("nights"))
                .forEach(night -> nights.put(night.getDate(0).toLocalDate(), JointMoments.of(night.<Long>getList(1))));
        return new JointReference(
                row.getList(row.fieldIndex("categories")),
                row.getAs("bin_set_id"),
                JointMoments.of(row.<Long>getList(row.fieldIndex("counts"))),
                nights);
    }
}
