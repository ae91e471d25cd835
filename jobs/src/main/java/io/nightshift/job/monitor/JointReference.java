package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.CodedNight;
import io.nightshift.drift.JointCase;
import io.nightshift.drift.JointCodes;
import io.nightshift.drift.JointMoments;
import io.nightshift.drift.OutcomeNight;
import io.nightshift.job.Fingerprint;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
 * @param scored codes of the hold-out by night and bin of the score; none where nothing is estimated from them
 */
public record JointReference(
        List<String> columns,
        String binSetId,
        JointMoments all,
        Map<LocalDate, JointMoments> nights,
        Map<LocalDate, Map<Integer, CodedNight.Codes>> scored) {
    static final String ROLE = "together";
    /** Sums grow with the square of the columns. */
    static final int MOST = 30;

    private static final int LOOKED_AT = 60;
    /** Share of the variance of a column that must be within nights. */
    private static final double WITHIN = 0.5;

    private static final int LEAST = 2;
    private static final String NIGHT = "night";

    public JointReference {
        columns = List.copyOf(columns);
        nights = new TreeMap<>(nights);
        scored = new TreeMap<>(scored);
    }

    JointReference with(Map<LocalDate, Map<Integer, CodedNight.Codes>> codes) {
        return new JointReference(columns, binSetId, all, nights, codes);
    }

    /** Nights of the hold-out with their codes; none where these were not kept. */
    List<CodedNight> coded(List<OutcomeNight> outcomes) {
        return scored.isEmpty()
                ? List.of()
                : outcomes.stream()
                        .map(night -> HoldoutCodes.joined(
                                night, scored.getOrDefault(night.night(), Map.of()), columns.size()))
                        .toList();
    }

    /**
     * Scans the rows once.
     *
     * @param features references of single ones
     * @param rows that they were frozen from, with a {@code night} column
     * @param importance by feature, to choose the features by; of equal ones the first by name
     * @return empty of fewer than two features that differ among rows of a night
     */
    public static Optional<JointReference> freeze(
            List<Reference> features, Dataset<Row> rows, Map<String, Double> importance) {
        List<Reference> looked = features.stream()
                .sorted(Comparator.comparingDouble(
                                (Reference reference) -> -importance.getOrDefault(name(reference), 0.0))
                        .thenComparing(JointReference::name))
                .limit(LOOKED_AT)
                .toList();
        Map<LocalDate, JointMoments> nights = looked.isEmpty() ? Map.of() : nights(looked, rows);
        int[] kept = IntStream.range(0, looked.size())
                .filter(column -> isOfRows(nights.values(), column))
                .limit(MOST)
                .boxed()
                .sorted(Comparator.comparing(place -> name(looked.get(place))))
                .mapToInt(Integer::intValue)
                .toArray();
        return kept.length < LEAST
                ? Optional.empty()
                : Optional.of(of(IntStream.of(kept).mapToObj(looked::get).toList(), nights, kept));
    }

    private static JointReference of(List<Reference> columns, Map<LocalDate, JointMoments> nights, int[] kept) {
        Map<LocalDate, JointMoments> own = new TreeMap<>();
        nights.forEach((night, sums) -> own.put(night, sums.only(kept)));
        List<String> names = columns.stream().map(JointReference::name).toList();
        return new JointReference(
                names,
                Fingerprint.of(names, columns.stream().map(Reference::binSetId).toList(), codes(columns)),
                own.values().stream().reduce(JointMoments.none(kept.length), JointMoments::plus),
                own,
                Map.of());
    }

    private static Map<LocalDate, JointMoments> nights(List<Reference> references, Dataset<Row> rows) {
        List<MonitoredColumn> columns =
                references.stream().map(Reference::column).toList();
        Column byNight = Profiles.slicesOf(Map.of(NIGHT, col(NIGHT).cast("date")));
        Map<LocalDate, JointMoments> nights = new TreeMap<>();
        Profiles.together(rows, columns, codes(references), byNight).forEach((night, own) -> {
            if (night.startsWith(NIGHT + "=")) {
                nights.put(LocalDate.parse(night.substring(NIGHT.length() + 1)), own);
            }
        });
        return nights;
    }

    /** Whether a column differs more among rows of a night than among nights: weather, for one, tells nothing of how columns of rows go together. */
    private static boolean isOfRows(Collection<JointMoments> nights, int column) {
        JointMoments all = nights.stream().reduce(JointMoments::plus).orElseThrow();
        double within = nights.stream()
                .mapToDouble(night -> night.rows() * night.variance(column))
                .sum();
        return within >= WITHIN * all.rows() * all.variance(column);
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

    /** References of its columns in the order of its sums; {@link #of} leaves them as they come. */
    List<Reference> inOrder(List<Reference> features) {
        return of(features).stream()
                .sorted(Comparator.comparingInt(reference -> columns.indexOf(name(reference))))
                .toList();
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
                null,
                HoldoutCodes.toRows(scored));
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
                nights,
                HoldoutCodes.from(Reference.kept(row, HoldoutCodes.COLUMN)));
    }
}
