package io.nightshift.ops;

import static io.nightshift.ops.TableColumn.column;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables below {@code ops/}: one row per fact, partitioned by pipeline and night, read by people with SQL. */
public enum OpsTable {
    RUNS(
            "One row for each pipeline, flow, step and night, the newest; written last, so what stands here is done.",
            column(
                    "run_id",
                    "STRING",
                    "the command that ran it; the same in its result file and in all tables it wrote"),
            Columns.PIPELINE,
            column("flow", "STRING", "nightly or retrain"),
            column("step", "STRING", "ingest, features, score, monitor, report, dataset, train, evaluate or promote"),
            Columns.NIGHT,
            column(
                    "status",
                    "STRING",
                    "done, skipped or failed; a rerun that found nothing to do leaves the row as it is"),
            column("started", "TIMESTAMP", "when the step began"),
            column("seconds", "DOUBLE", "how long it took; of the whole range, where one pass took many nights"),
            column("rows_in", "BIGINT", "rows read"),
            column("rows_out", "BIGINT", "rows published"),
            column("versions_read", "MAP<STRING, BIGINT>", "Delta tables read, to their versions"),
            column("versions_written", "MAP<STRING, BIGINT>", "Delta tables committed to, to the versions made"),
            column("details", "MAP<STRING, STRING>", "further facts by name"),
            column("code", "INT", "exit code of the step; 0 unless it failed"),
            column("message", "STRING", "why it failed; null unless it did"),
            column("plan_digest", "STRING", "plan that it ran by")),

    CHECKS(
            "One row for each pipeline, night, source and check, the newest; of nights that failed too.",
            Columns.RUN_ID,
            Columns.PIPELINE,
            column("step", "STRING", "ingest"),
            Columns.NIGHT,
            column("source", "STRING", "source that was checked"),
            column(
                    "check_id",
                    "STRING",
                    "id of the check; schema, not_empty, outside_night and max_quarantined are made for every source"),
            column(
                    "metric",
                    "STRING",
                    "what was measured: bad_share, row_count, rejected_share, the metric of a limits or history check, or none where a check could not run"),
            column(
                    "value",
                    "DOUBLE",
                    "what it came to, a share from 0 to 1 or in the metric's unit, of a check by groups the share of groups outside; null where it could not be measured"),
            column("threshold", "STRING", "what was asked for, as <= 3%"),
            column("status", "STRING", "pass, warn, fail, error (could not run) or not_evaluated (no rows to judge)"),
            column("bad_rows", "BIGINT", "rows that violate"),
            column("rows", "BIGINT", "rows that were judged"),
            column("message", "STRING", "the outcome in words"),
            column("published", "BOOLEAN", "whether the rows of the night reached raw"),
            column(
                    "bins",
                    "ARRAY<STRUCT<bin: STRING, rows: BIGINT, reference: BIGINT>>",
                    "of a distribution, rows of the night and of what it is compared with in each bin, in order; empty where nothing was"
                            + " compared, null of other checks"),
            column(
                    "state",
                    "BINARY",
                    "of a distribution, the values of the night as later ones need them, in a form of the engine's own")),

    COLUMNS(
            "What the accepted rows of a source with profile: nightly were like, one row for each night and column; any nights"
                    + " together can be told from it without their rows being read.",
            Columns.RUN_ID,
            Columns.PIPELINE,
            Columns.NIGHT,
            column("source", "STRING", "source"),
            column("rows_night", "DATE", "night of the rows, as in raw"),
            column("column", "STRING", "column of the source"),
            column("type", "STRING", "its type"),
            column("rows", "BIGINT", "rows of the night"),
            column("nulls", "BIGINT", "rows without a value"),
            column("not_a_number", "BIGINT", "rows whose value is NaN"),
            column("infinite", "BIGINT", "rows whose value is an infinity"),
            column(
                    "distinct_values",
                    "BIGINT",
                    "different values besides null, NaN and infinities: up to 2,048 exactly, of more with a standard error of 2.2 %"),
            column(
                    "least",
                    "STRING",
                    "least value of numbers, dates and times, these in the pipeline's zone; null of all else"),
            column("greatest", "STRING", "greatest value of them"),
            column("mean", "DOUBLE", "of numbers; of booleans, the share of true"),
            column("stddev", "DOUBLE", "of the sample; null of fewer than two values"),
            column(
                    "quantiles",
                    "MAP<STRING, STRING>",
                    "values at 5, 25, 50, 75 and 95 % of the way, by p5 to p95; exact of up to 512 different values"),
            column("shortest", "BIGINT", "fewest characters of a text"),
            column("longest", "BIGINT", "most characters of a text"),
            column(
                    "frequent",
                    "ARRAY<STRUCT<value: STRING, rows: BIGINT>>",
                    "up to ten most frequent values and how often they occur at least; exact of up to 192 different values, else"
                            + " to 1.4 % of the rows, and by the order of these"),
            column("content", "STRING", "digest of what raw holds of the night"),
            column("state", "BINARY", "all of this so that nights can be added, in a form of the engine's own")),

    REFERENCES(
            "What every column looked like when a model version was trained; frozen, one row a column.",
            Columns.PIPELINE,
            column("night", "DATE", "night of the training"),
            Columns.MODEL,
            Columns.VERSION,
            Columns.BIN_SET,
            column("column", "STRING", "feature, score or label; features together for how they go together"),
            column("role", "STRING", "feature, score, label or together"),
            column("kind", "STRING", "numeric, category or together"),
            column(
                    "edges",
                    "ARRAY<DOUBLE>",
                    "edges of the numeric bins, in the unit of the column; null for categories"),
            column(
                    "categories",
                    "ARRAY<STRING>",
                    "values with a bin of their own; null for numbers; names of the features that are together"),
            column("others", "ARRAY<STRING>", "further values of the reference, which share a bin; null for numbers"),
            column("unseen_is_known", "BOOLEAN", "whether a value can be told to be new; null for numbers"),
            column("singletons", "BIGINT", "rows whose value occurs once; null for numbers"),
            Columns.BINS,
            Columns.COUNTS,
            column("rows", "BIGINT", "rows of the reference"),
            column(
                    "nights",
                    "ARRAY<STRUCT<night: DATE, counts: ARRAY<BIGINT>, novel: BIGINT>>",
                    "the same by night, which says how far nights lie apart; novel: rows that no other night accounts for,"
                            + " beyond their range or of a category of this night alone"),
            column(
                    "outcomes",
                    "ARRAY<STRUCT<night: DATE, bin: INT, rows: BIGINT, labels: DOUBLE, scores: DOUBLE, absolute_errors:"
                            + " DOUBLE, squared_errors: DOUBLE, log_losses: DOUBLE>>",
                    "of the score: sums over the labelled rows of the hold-out by night and bin (place in bins, from 0), from"
                            + " which quality is estimated before labels are there; of classes, the label is 1 where the"
                            + " predicted one came true, and the score its probability; log_losses have a meaning for"
                            + " binary models alone; null for features"),
            column(
                    "slices",
                    "ARRAY<STRUCT<slice: STRING, counts: ARRAY<BIGINT>>>",
                    "rows of each slice in each bin, by which a change is told to lie in some of them; of features alone, and of"
                            + " slices that are columns of the training set"),
            column(
                    "codes",
                    "ARRAY<STRUCT<night: DATE, bin: INT, codes: ARRAY<BIGINT>, codes_of_positives: ARRAY<BIGINT>>>",
                    "of features together, of a binary model: sums of the features' codes over the labelled rows of the hold-out by night and bin of"
                            + " the score, and over those with the label yes, by which the hold-out is weighted before labels are there")),

    PROFILES(
            "Rows of every column and slice by frozen bin: what every drift figure is computed from.",
            Columns.PIPELINE,
            Columns.NIGHT,
            Columns.MODEL,
            Columns.VERSION,
            Columns.WINDOW_START,
            Columns.WINDOW_END,
            Columns.SLICE,
            column(
                    "column",
                    "STRING",
                    "feature, score or label; features together for sums of codes of their bins and of products of these, by which they are"
                            + " compared together"),
            column("role", "STRING", "feature, score, label or together"),
            Columns.BIN_SET,
            Columns.BINS,
            Columns.COUNTS,
            column("rows", "BIGINT", "rows of the slice"),
            column("nulls", "BIGINT", "rows without a value"),
            column("numbers", "BIGINT", "rows with a finite number; null for categories"),
            column(
                    "mean",
                    "DOUBLE",
                    "of the finite numbers, in the unit of the column; null without any, as the next three"),
            column("deviation", "DOUBLE", "root of their mean squared distance from the mean"),
            column("least", "DOUBLE", "smallest of them"),
            column("greatest", "DOUBLE", "largest of them"),
            column(
                    "moments",
                    "BINARY",
                    "exact sums of the numbers and of their squares, which sum_moments adds up over nights and slices, in a form of"
                            + " the engine's own; null for categories")),

    DRIFT("One figure of how far the scored rows are from the champion's reference.", Columns.figures()),

    QUALITY(
            "One figure of how good predictions were, for the night whose labels matured, and estimated for the night that was"
                    + " scored (is_estimated); the same columns as ops/drift. The metric label_coverage is there whenever labels are due: an alert where none came, warn for"
                    + " less than half of the rows.",
            Columns.figures()),

    ALERTS(
            "One row for each night on which an alert is open, and one for the night it closes.",
            Columns.PIPELINE,
            Columns.NIGHT,
            Columns.MODEL,
            Columns.VERSION,
            column("subject", "STRING", "what it is about: a column, score, or a metric"),
            column("kind", "STRING", "drift or quality"),
            column("status", "STRING", "open or closed"),
            column("opened", "DATE", "night in which it became an alert"),
            column("closed", "DATE", "night on which the finding was fine again; null while open"),
            column("days_open", "INT", "nights it has been open, 1 on the first; once closed, how many it was"),
            column("severity", "DOUBLE", "urgency, 0 to 1"),
            column("cause", "STRING", "the finding in words, and since when"),
            column(
                    "raised_by",
                    "ARRAY<STRING>",
                    "metrics of the column that are alerts; it closes when each could be judged and is none; empty for quality"),
            column(
                    "first_seen",
                    "DATE",
                    "first night of the finding; before opened where persist asks for several nights"),
            column(
                    "carried_by",
                    "ARRAY<STRUCT<kind: STRING, name: STRING, reference: DOUBLE, current: DOUBLE, part: DOUBLE, within: DOUBLE,"
                            + " between: DOUBLE>>",
                    "what carries the drift of a column. Of kind bin: groups of bins with their shares and their parts, which add"
                            + " up to psi. Of kind slice: shares of the bins that the cause speaks of in a slice, and its part of"
                            + " their change over all rows: within, as the slice is not what it was, and between, as there is"
                            + " more or less of it; parts of all slices by one column add up to the change. Of features together, kind pair:"
                            + " correlations of two; kind column: means of one in deviations of the reference, and its part of"
                            + " the change"),
            column(
                    "importance",
                    "DOUBLE",
                    "share of the model that the feature makes, as in ops/models; null for the score and for quality, and where it is not known"),
            column(
                    "priority",
                    "DOUBLE",
                    "severity, of a feature times its importance against that of the heaviest one, 0 to 1"),
            column("rank", "INT", "place among the open alerts of the model, 1 first; null once it is closed"),
            column(
                    "diagnosis",
                    "STRING",
                    "what all findings about the model mean in this night: data_fault, drift_with_loss, concept_drift, labels_missing,"
                            + " drift_alone or sound"),
            column(
                    "faults",
                    "ARRAY<STRING>",
                    "checks that did not pass of what the drifted column is made of, as source.check: status")),

    MODELS(
            "One row for each trained version of a model.",
            Columns.PIPELINE,
            column("night", "DATE", "night of the training"),
            Columns.MODEL,
            column("version", "BIGINT", "1, 2, 3 ... of the model"),
            column("algorithm", "STRING", "estimator"),
            column("parameters", "MAP<STRING, STRING>", "of the estimator, as the grid chose them"),
            column(
                    "metrics",
                    "MAP<STRING, DOUBLE>",
                    "on the hold-out; with the prefix validate_ on the slice the grid was judged on"),
            column("training_set", "STRING", "training set"),
            column("build", "STRING", "frozen build of it that the model saw"),
            column("inputs", "STRING", "digest of everything that decided the training"),
            column("content_digest", "STRING", "digest of what it predicts on its hold-out"),
            column("manifest_hash", "STRING", "of the manifest in the folder of the artefact"),
            column("created", "TIMESTAMP", "when it was registered"),
            Columns.RUN_ID,
            column(
                    "importance",
                    "MAP<STRING, DOUBLE>",
                    "how much each feature weighs in the model: shares that add up to 1; 0 for one that it does without")),

    DECISIONS(
            "What changed the champion, and what did not; append-only.",
            column("sequence", "BIGINT", "1, 2, 3 ... of the model"),
            column("decision_id", "STRING", "stands in scores beside what was predicted under it"),
            Columns.PIPELINE,
            column("night", "DATE", "night from which it holds"),
            Columns.MODEL,
            column("decision", "STRING", "promote, reject, rollback, approve, retrain or keep"),
            column("from_version", "BIGINT", "champion it was decided upon; null where there was none"),
            column("to_version", "BIGINT", "version decided about; null for retrain and keep"),
            column("why", "STRING", "one sentence"),
            column("champion_metrics", "MAP<STRING, DOUBLE>", "of the champion on the hold-out"),
            column("challenger_metrics", "MAP<STRING, DOUBLE>", "of the challenger on the same rows"),
            column("evidence", "MAP<STRING, STRING>", "further facts by name"),
            column("who", "STRING", "a person, or nightshift"),
            column("key", "STRING", "tells decisions apart: a second one with the key of the first is not written"),
            column("decided_at", "TIMESTAMP", "when it was written"),
            Columns.RUN_ID),

    DELIVERIES(
            "One row for each message to a channel about a night, the newest; a message is sent at least once, and once unless a process died.",
            Columns.RUN_ID,
            Columns.PIPELINE,
            Columns.NIGHT,
            column("channel", "STRING", "name of the channel"),
            column("event", "STRING", "opened, closed, failed or waiting"),
            column(
                    "about",
                    "STRING",
                    "model/subject/kind of an alert, step of a failed night; with night, channel and event the key"),
            column("message_id", "STRING", "follows from the key and the words: sent again, it is the same"),
            column("message", "STRING", "JSON that was sent"),
            column("status", "STRING", "delivered, or failed: tried again by the runs of the next 7 nights"),
            column("attempts", "BIGINT", "tries so far, of all runs"),
            column("error", "STRING", "why the last try failed; null once delivered"),
            column("delivered_at", "TIMESTAMP", "when it was taken; null until then"));

    private final String purpose;
    private final List<TableColumn> columns;

    OpsTable(String purpose, TableColumn... columns) {
        this.purpose = purpose;
        this.columns = List.of(columns);
    }

    /** One sentence. */
    public String purpose() {
        return purpose;
    }

    public List<TableColumn> columns() {
        return columns;
    }

    /** Below the warehouse. */
    public String path() {
        return "ops/" + name().toLowerCase(Locale.ROOT);
    }

    /** Spark's DDL of the columns, each with its meaning as comment. */
    public String ddl() {
        return columns.stream().map(TableColumn::ddl).collect(Collectors.joining(", "));
    }

    /** Columns that several tables have. */
    private static final class Columns {
        static final TableColumn RUN_ID = column("run_id", "STRING", "the command that wrote the row");
        static final TableColumn PIPELINE = column("pipeline", "STRING", "name of the pipeline");
        static final TableColumn NIGHT = column("night", "DATE", "night of the run");
        static final TableColumn MODEL = column("model", "STRING", "name of the model");
        static final TableColumn VERSION = column("model_version", "BIGINT", "version of the model");
        static final TableColumn WINDOW_START = column("window_start", "DATE", "first night of the rows it is about");
        static final TableColumn WINDOW_END = column("window_end", "DATE", "last night of the rows it is about");
        static final TableColumn SLICE = column("slice", "STRING", "all, column=value, or column is null");
        static final TableColumn BIN_SET =
                column("bin_set_id", "STRING", "names the bins: counts under one id can be added and compared");
        static final TableColumn BINS = column(
                "bins",
                "ARRAY<STRING>",
                "bins in words; a text that reads as a special bin stands in single quotes: 'null' is the text, null is no value");
        static final TableColumn COUNTS = column("counts", "ARRAY<BIGINT>", "rows in each bin");

        private Columns() {}

        static TableColumn[] figures() {
            return Stream.of(what(), howMuch(), judgement()).flatMap(Stream::of).toArray(TableColumn[]::new);
        }

        private static TableColumn[] what() {
            return new TableColumn[] {
                PIPELINE,
                NIGHT,
                MODEL,
                VERSION,
                WINDOW_START,
                WINDOW_END,
                SLICE,
                column(
                        "feature",
                        "STRING",
                        "column, or score for the model as a whole; in quality also a part of its rows, as class=AA, top 10% or"
                                + " probability 0.2 to 0.3; score, weighted by features for estimates whose hold-out is weighted"),
                column("metric", "STRING", "statistic, as psi or auc")
            };
        }

        private static TableColumn[] howMuch() {
            return new TableColumn[] {
                column(
                        "value",
                        "DOUBLE",
                        "what it came to: a share, a distance, or in the unit of the label; null where it is not known"),
                column(
                        "std_err",
                        "DOUBLE",
                        "standard error of the value; null where there is none, as of max_error and of drift"),
                column("ci_low", "DOUBLE", "lower end of its 95 % interval; null where there is none"),
                column("ci_high", "DOUBLE", "upper end of its 95 % interval; null where there is none"),
                column(
                        "n_ref",
                        "BIGINT",
                        "rows of the reference, or of the hold-out that an estimate is from, the effective ones where it is weighted; 0 for realised"
                                + " quality"),
                column("n_cur", "BIGINT", "rows of the window")
            };
        }

        private static TableColumn[] judgement() {
            return new TableColumn[] {
                column(
                        "p_value",
                        "DOUBLE",
                        "chance of such a difference without drift, rows of one night going together; null for quality"),
                column("p_adjusted", "DOUBLE", "the same after false discovery control over the night"),
                column(
                        "threshold",
                        "DOUBLE",
                        "smallest value that is an alert in this night: the floor, or where p_adjusted reaches 0.05 if that is"
                                + " larger; of null_share_change in either direction; null where it could not be judged, or no value could be one"),
                column("status", "STRING", "ok, warn, alert, insufficient_data or not_applicable"),
                column(
                        "severity",
                        "DOUBLE",
                        "urgency: 0 unless raised, 0.5 at the floor of an alert, towards 1 beyond; 0 for quality"),
                column(
                        "label_coverage",
                        "DOUBLE",
                        "share of scored rows that got a label, 0 to 1: 0 for what is estimated; null for drift, and for a slice"),
                column("is_estimated", "BOOLEAN", "whether it is an estimate, made before labels are there"),
                column("bin_set_id", "STRING", "bins it was computed in; null for quality")
            };
        }
    }
}
