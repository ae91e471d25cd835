package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.drift.BinSet;
import io.nightshift.drift.CodedNight;
import io.nightshift.drift.CodedNight.Codes;
import io.nightshift.drift.JointMoments;
import io.nightshift.drift.OutcomeNight;
import io.nightshift.job.bins.BinColumns;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What features were like where a binary model gave a score to the hold-out, by night and bin: computed once, and as it stands in {@code ops/references}. */
final class HoldoutCodes {
    static final String COLUMN = "codes";

    /** Between the parts of a group's name, of which none holds it. */
    private static final String PART = "|";

    private HoldoutCodes() {}

    /**
     * Scans the rows once.
     *
     * @param rows features by name, {@code night}, {@link EngineColumns#SCORE}, and the label
     * @param yes name of the label, 1 for yes
     * @param bins of the score
     * @param features of the codes, in their order
     */
    static Map<LocalDate, Map<Integer, Codes>> of(
            Dataset<Row> rows, String yes, BinSet bins, List<Reference> features) {
        Column score = col("`" + EngineColumns.SCORE + "`");
        Column bin = new BinColumns(List.of(bins))
                .position(lit(0), BinColumns.number(score, bins), BinColumns.text(score, bins));
        Column isYes = col("`" + yes + "`").cast("double").equalTo(1);
        Column group = concat_ws(PART, col("night").cast("date"), bin, coalesce(isYes, lit(false)));
        Map<LocalDate, Map<Integer, Codes>> nights = new TreeMap<>();
        Profiles.together(
                        rows,
                        features.stream().map(Reference::column).toList(),
                        JointReference.codes(features),
                        array(group))
                .forEach((name, sums) -> add(nights, name.split("[" + PART + "]"), sums));
        nights.values().forEach(night -> night.keySet().removeIf(place -> place >= bins.nullBin()));
        return nights;
    }

    private static void add(Map<LocalDate, Map<Integer, Codes>> nights, String[] group, JointMoments sums) {
        boolean isPositive = Boolean.parseBoolean(group[2]);
        Codes codes = new Codes(sums.totals(), isPositive ? sums.totals() : none(sums.columns()));
        nights.computeIfAbsent(LocalDate.parse(group[0]), night -> new TreeMap<>())
                .merge(Integer.parseInt(group[1]), codes, Codes::plus);
    }

    private static List<Long> none(int features) {
        return Collections.nCopies(features, 0L);
    }

    /** A night with its codes, nothing where it has no rows. */
    static CodedNight joined(OutcomeNight night, Map<Integer, Codes> codes, int features) {
        Codes none = new Codes(none(features), none(features));
        return new CodedNight(
                night,
                IntStream.range(0, night.bins().size())
                        .mapToObj(bin -> codes.getOrDefault(bin, none))
                        .toList());
    }

    /** Null where there are none. */
    static Row[] toRows(Map<LocalDate, Map<Integer, Codes>> nights) {
        return nights.isEmpty()
                ? null
                : nights.entrySet().stream()
                        .flatMap(night -> night.getValue().entrySet().stream()
                                .map(bin -> RowFactory.create(
                                        Date.valueOf(night.getKey()),
                                        bin.getKey(),
                                        bin.getValue().all().toArray(),
                                        bin.getValue().positives().toArray())))
                        .toArray(Row[]::new);
    }

    static Map<LocalDate, Map<Integer, Codes>> from(List<Row> rows) {
        Map<LocalDate, Map<Integer, Codes>> nights = new TreeMap<>();
        rows.forEach(row -> nights.computeIfAbsent(row.getDate(0).toLocalDate(), night -> new TreeMap<>())
                .put(row.getInt(1), new Codes(row.getList(2), row.getList(3))));
        return nights;
    }
}
