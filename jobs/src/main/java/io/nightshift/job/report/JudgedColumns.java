package io.nightshift.job.report;

import io.nightshift.drift.DriftMetric;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftStatus;
import io.nightshift.drift.JointCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Which watched columns could be judged in their distribution: that one of its shares was judged, as what is out of range, is not
 * enough to say that a column is as it was.
 *
 * @param reasons by model and column why it could not be judged, empty where it could
 */
record JudgedColumns(Map<String, String> reasons) {
    private static final List<String> UNJUDGED =
            List.of(DriftStatus.INSUFFICIENT_DATA.id(), DriftStatus.NOT_APPLICABLE.id());
    private static final List<String> OF_DISTRIBUTION = List.of(
            DriftMetric.PSI.id(), DriftMetric.JS_DISTANCE.id(), DriftMetric.TOTAL_VARIATION.id(), DriftMetric.KS.id());

    JudgedColumns {
        reasons = new TreeMap<>(reasons);
    }

    /**
     * @param figures rows of {@code ops/drift}
     * @param references rows of {@code ops/references}
     * @param policies of each model
     */
    static JudgedColumns of(List<Row> figures, List<Row> references, Function<String, DriftPolicy> policies) {
        Map<String, List<Row>> columns = figures.stream()
                .filter(row -> !row.getAs("feature").equals(JointCase.SUBJECT))
                .collect(Collectors.groupingBy(
                        row -> row.getAs("model") + "/" + row.getAs("feature"), TreeMap::new, Collectors.toList()));
        Map<String, String> reasons = new TreeMap<>();
        columns.forEach((column, own) -> {
            DriftPolicy policy = policies.apply(own.get(0).getAs("model"));
            reasons.put(column, isJudged(own) ? "" : reason(own.get(0), references, policy));
        });
        return new JudgedColumns(reasons);
    }

    private static boolean isJudged(List<Row> figures) {
        return figures.stream()
                .anyMatch(row -> OF_DISTRIBUTION.contains(row.<String>getAs("metric"))
                        && !UNJUDGED.contains(row.<String>getAs("status")));
    }

    private static String reason(Row figure, List<Row> references, DriftPolicy policy) {
        long least = policy.of(figure.getAs("feature")).minimumRows();
        if (figure.<Long>getAs("n_cur") < least) {
            return "fewer than " + least + " rows were scored";
        }
        if (figure.<Long>getAs("n_ref") < least) {
            return "the reference has fewer than " + least + " rows";
        }
        List<Row> ofModel = references.stream().filter(row -> isOf(row, figure)).toList();
        long own = nights(ofModel.stream()
                .filter(row -> row.getAs("bin_set_id").equals(figure.getAs("bin_set_id")))
                .toList());
        return own < policy.minimumNights()
                ? "how nights of the reference differ is known of " + own + " only"
                : "rows of a night go together so much that the nights of the reference, at most " + nights(ofModel)
                        + ", tell too little";
    }

    private static boolean isOf(Row reference, Row figure) {
        return List.of("model", "model_version").stream()
                .allMatch(key -> reference.getAs(key).equals(figure.getAs(key)));
    }

    /** The most that one of them has; 0 without any. */
    private static long nights(List<Row> references) {
        return references.stream().mapToLong(JudgedColumns::nights).max().orElse(0);
    }

    /** With rows; none where they were not kept. */
    private static long nights(Row reference) {
        int place = Arrays.asList(reference.schema().fieldNames()).indexOf("nights");
        List<Row> nights = place < 0 || reference.isNullAt(place) ? List.of() : reference.getList(place);
        return nights.stream()
                .filter(night -> night.<Long>getList(1).stream().anyMatch(rows -> rows > 0))
                .count();
    }

    /** Whether a column could be judged, in every model that has it. */
    boolean isJudged(String column) {
        return reasons.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + column))
                .allMatch(entry -> entry.getValue().isEmpty());
    }

    /** What a headline says of a night without alerts; why some columns could not be judged stands with the alerts. */
    String quietInWords() {
        long judged = judged();
        if (judged == reasons.size()) {
            return "and nothing drifted beyond its reference";
        }
        return judged == 0
                ? "and drift could be judged in none of " + reasons.size() + " columns: " + reasonsInWords()
                : "and nothing drifted in the " + judged + " of " + reasons.size() + " columns that could be judged";
    }

    /** Empty where all could be judged. */
    String unjudgedInWords() {
        long unjudged = reasons.size() - judged();
        return unjudged == 0
                ? ""
                : "The distribution of " + unjudged + " of " + reasons.size() + " columns could not be judged: "
                        + reasonsInWords() + ".";
    }

    private long judged() {
        return reasons.values().stream().filter(String::isEmpty).count();
    }

    /** The most frequent reason first, each with its number of columns where there are several. */
    private String reasonsInWords() {
        Map<String, Long> counts = reasons.values().stream()
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        List<Map.Entry<String, Long>> ranked = new ArrayList<>(counts.entrySet());
        ranked.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
        return ranked.stream()
                .map(reason -> reason.getKey() + (ranked.size() == 1 ? "" : " (" + reason.getValue() + ")"))
                .collect(Collectors.joining("; "));
    }
}
