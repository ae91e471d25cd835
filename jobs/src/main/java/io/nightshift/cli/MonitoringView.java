package io.nightshift.cli;

import io.nightshift.definition.Model.Task;
import io.nightshift.definition.check.Metrics;
import io.nightshift.drift.DriftMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Questions to the narrow tables of monitoring that are asked so often that they have names: flat, one thing a row. In a session of
 * {@code nightshift sql} those that a query names are temporary views; elsewhere their text does.
 */
enum MonitoringView {
    LATEST_STATUS("The newest finding about every model, slice, column and metric, drift and realised quality.", """
            SELECT kind, pipeline, model, model_version, night, window_start, window_end, slice, feature, metric, value, threshold, p_adjusted,
                   status, severity
            FROM (SELECT *, row_number() OVER (PARTITION BY kind, pipeline, model, slice, feature, metric
                                               ORDER BY window_end DESC, night DESC, model_version DESC) AS place
                  FROM (SELECT 'drift' AS kind, * FROM ops.drift
                        UNION ALL SELECT 'quality' AS kind, * FROM ops.quality WHERE NOT is_estimated))
            WHERE place = 1"""),

    DRIFT_WIDE(
            "A row for every night, model, slice and column, its statistics side by side, with the worst status and the greatest"
                    + " severity of them.",
            """
            SELECT pipeline, night, model, model_version, window_start, window_end, slice, feature,
            %s,
                   element_at(array('not_applicable', 'insufficient_data', 'ok', 'warn', 'alert'), CAST(max(array_position(
                       array('not_applicable', 'insufficient_data', 'ok', 'warn', 'alert'), status)) AS INT)) AS status,
                   max(severity) AS severity, max(n_cur) AS rows
            FROM ops.drift GROUP BY ALL""".formatted(sideBySide(Arrays.stream(DriftMetric.values()).map(DriftMetric::id)))),

    QUALITY_DAILY(
            "A row for every model and window of predictions, realised and estimated, with all metrics side by side; those of other"
                    + " tasks are null.",
            """
            SELECT pipeline, model, model_version, window_start, window_end, is_estimated, max(night) AS night, max(n_cur) AS rows,
            %s
            FROM ops.quality WHERE slice = 'all' AND feature = 'score' GROUP BY pipeline, model, model_version, window_start, window_end, is_estimated""".formatted(sideBySide(Stream.concat(
                    Arrays.stream(Task.values())
                            .flatMap(task -> Stream.concat(Metrics.of(task).stream(), Metrics.ofLabels(task).stream())),
                    Stream.of("label_coverage"))))),

    SLICE_GAPS(
            "A row for every slice and realised metric: how far the slice is from all rows of the same window. `ci_low` and `ci_high` are of the"
                    + " slice's own `value`.",
            """
            SELECT s.pipeline, s.night, s.model, s.model_version, s.window_start, s.window_end, s.slice, s.metric, s.value, a.value AS overall,
                   s.value - a.value AS gap, s.std_err, s.ci_low, s.ci_high, s.n_cur AS rows, a.n_cur AS overall_rows
            FROM ops.quality s JOIN ops.quality a USING (pipeline, model, model_version, window_start, feature, metric)
            WHERE s.slice <> 'all' AND a.slice = 'all' AND NOT s.is_estimated AND NOT a.is_estimated"""),

    FAIRNESS_GAPS(
            "A row for every slice of `monitor: fairness:` and rate: how far the rate of the slice is from that of all other slices of its"
                    + " column, as a difference and as a ratio, with intervals.",
            """
            SELECT g.pipeline, g.night, g.model, g.model_version, g.window_start, g.window_end, g.slice, replace(g.metric, '_gap') AS rate,
                   g.value AS gap, g.ci_low AS gap_low, g.ci_high AS gap_high, r.value AS ratio, r.ci_low AS ratio_low,
                   r.ci_high AS ratio_high, g.n_cur AS rows
            FROM ops.quality g JOIN ops.quality r
              ON g.pipeline = r.pipeline AND g.model = r.model AND g.model_version = r.model_version
             AND g.window_start = r.window_start AND g.slice = r.slice AND g.feature = r.feature
             AND r.metric = replace(g.metric, '_gap', '_ratio')
            WHERE g.feature = 'against the others' AND g.metric LIKE '%_gap'"""),

    ESTIMATE_VS_REALISED(
            "A row for every estimate of quality, with what came true once labels were there; null until then. `feature` tells those by weights from the"
                    + " plain ones, which are of `score`.",
            """
            SELECT e.pipeline, e.model, e.model_version, e.window_start, e.window_end, e.slice, e.feature, e.metric, e.value AS estimated, e.std_err,
                   e.ci_low, e.ci_high, e.night AS estimated_in, r.value AS realised, e.value - r.value AS error,
                   r.value BETWEEN e.ci_low AND e.ci_high AS covered, r.night AS realised_in, r.label_coverage
            FROM ops.quality e LEFT JOIN (SELECT * FROM ops.quality WHERE NOT is_estimated) r
              ON e.pipeline = r.pipeline AND e.model = r.model AND e.model_version = r.model_version
             AND e.window_start = r.window_start AND e.slice = r.slice AND r.feature = 'score' AND e.metric = r.metric
            WHERE e.is_estimated"""),

    ESTIMATE_ERRORS(
            "A row for every model, slice and metric: how far estimates were off in the nights whose labels are there. `bias` is the mean error,"
                    + " above 0 where estimates are too high; `told` what they said it would be; `held` the share of intervals that held what came"
                    + " true, which should be 0.95.",
            """
            SELECT pipeline, model, slice, feature, metric, count(*) AS nights, avg(error) AS bias, avg(abs(error)) AS mean_absolute_error,
                   sqrt(avg(error * error)) AS root_mean_squared_error, avg(std_err) AS told, avg(CAST(covered AS INT)) AS held,
                   min(window_start) AS first_window, max(window_end) AS last_window
            FROM (%s)
            WHERE realised IS NOT NULL AND estimated IS NOT NULL GROUP BY pipeline, model, slice, feature, metric""".formatted(ESTIMATE_VS_REALISED.query)),

    RETRAIN_DECISIONS(
            "A row for every night and model: whether a retrain was asked for, which rules of the definition held, the rows that they"
                    + " follow from, and what stood against it. What was asked for is in ops.decisions, too.",
            """
            SELECT pipeline, night, d.*
            FROM (SELECT pipeline, night, from_json(detail.value, 'model STRING, model_version BIGINT, verdict STRING, because STRING,
                         why STRING, diagnosis STRING, rules ARRAY<STRING>, held ARRAY<STRING>, evidence ARRAY<STRUCT<table: STRING,
                         subject: STRING, metric: STRING, value: DOUBLE, threshold: DOUBLE>>, cool_down_nights INT, cool_down_until DATE,
                         asked_this_month BIGINT, per_month BIGINT') AS d
                  FROM (SELECT pipeline, night, explode(map_entries(details)) AS detail FROM ops.runs WHERE step = 'monitor')
                  WHERE detail.key LIKE 'decision.%')"""),

    RETRAIN_RECOMPUTED(
            "The same verdicts, made from the rows of alerts, quality and decisions by the rules, the cool-down and the budget alone.",
            """
            WITH decided AS (SELECT DISTINCT pipeline, night, model, rules, per_month FROM (%s)),
            rule AS (SELECT pipeline, night, model, explode(rules) AS rule FROM decided),
            bound AS (SELECT pipeline, night, model, split_part(rule, ' ', 1) AS metric, split_part(rule, ' ', 2) AS sign,
                             CAST(split_part(rule, ' ', 3) AS DOUBLE) AS threshold FROM rule WHERE rule <> 'drift'),
            held AS (SELECT r.pipeline, r.night, r.model FROM rule r JOIN ops.alerts a USING (pipeline, night, model)
                     WHERE r.rule = 'drift' AND a.kind = 'drift' AND a.status = 'open'
                     UNION
                     SELECT l.pipeline, l.night, l.model FROM bound l JOIN ops.quality q USING (pipeline, night, model, metric)
                     WHERE q.slice = 'all' AND q.feature = 'score' AND NOT q.is_estimated
                       AND CASE l.sign WHEN '<' THEN q.value < l.threshold WHEN '<=' THEN q.value <= l.threshold
                                       WHEN '>' THEN q.value > l.threshold ELSE q.value >= l.threshold END),
            asked AS (SELECT d.pipeline, d.night, d.model, count(*) FILTER (WHERE trunc(e.night, 'MM') = trunc(d.night, 'MM')) AS in_month,
                             max_by(coalesce(CAST(e.evidence['asked_again_from'] AS DATE), date_add(e.night, 7)),
                                    struct(e.night, e.sequence)) AS again_from
                      FROM decided d JOIN ops.decisions e USING (pipeline, model)
                      WHERE e.decision = 'retrain' AND e.night < d.night GROUP BY ALL)
            SELECT d.pipeline, d.night, d.model,
                   CASE WHEN h.model IS NULL OR a.again_from > d.night OR a.in_month >= d.per_month THEN 'keep' ELSE 'retrain' END AS verdict
            FROM decided d LEFT JOIN held h ON h.pipeline = d.pipeline AND h.night = d.night AND h.model = d.model
            LEFT JOIN asked a ON a.pipeline = d.pipeline AND a.night = d.night AND a.model = d.model""".formatted(RETRAIN_DECISIONS.query));

    private final String purpose;
    private final String query;

    MonitoringView(String purpose, String query) {
        this.purpose = purpose;
        this.query = query;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes the views that a text names known to a session: looking at the tables of the others would cost for nothing. */
    static void create(SparkSession spark, List<String> statements) {
        for (MonitoringView view : values()) {
            Pattern named = Pattern.compile("\\b" + view.id() + "\\b", Pattern.CASE_INSENSITIVE);
            if (statements.stream()
                    .anyMatch(statement -> named.matcher(statement).find())) {
                spark.sql("CREATE OR REPLACE TEMPORARY VIEW " + view.id() + " AS " + view.query);
            }
        }
    }

    /** The reference page of all views, in Markdown. */
    static String markdown() {
        return Arrays.stream(values())
                .map(view -> "\n## `%s`\n\n%s\n\n```sql\n%s\n```\n".formatted(view.id(), view.purpose, view.query))
                .collect(Collectors.joining("", """
                        # Views of monitoring

                        Generated from the code: do not edit. `ops.drift` and `ops.quality` have one figure a row; these have one thing a row. In
                        `scripts/nightshift sql` they are there by their bare names, as `SELECT * FROM latest_status WHERE status = 'alert'`; for
                        other engines that read the same tables, the text of each is below.
                        """, ""));
    }

    private static String sideBySide(Stream<String> metrics) {
        return metrics.distinct()
                .map(metric -> "       max(value) FILTER (WHERE metric = '%s') AS `%s`".formatted(metric, metric))
                .collect(Collectors.joining(",\n"));
    }
}
