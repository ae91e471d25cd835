package io.nightshift.ops;

import static io.nightshift.ops.TableColumn.column;

import java.util.List;

/** The tables of a pipeline's own data. Their columns follow from its definition; these are the ones that all have. */
public enum DataTable {
    RAW(
            "raw/<pipeline>/<source>",
            "Rows of a source that were accepted, by night.",
            column("<column>", "as declared", "every column of the source's schema, cast"),
            column("violations", DataTable.VIOLATIONS, "checks of severity warn that the row violates; empty for most"),
            column("night", "DATE", "date of the event time; of a snapshot the first night that saw this content")),

    QUARANTINE(
            "quarantine/<pipeline>/<source>",
            "Rows that were rejected, and why; there from the first rejected row on.",
            column(
                    "<column>",
                    "as declared",
                    "every column of the source's schema; null where the value could not be cast"),
            column(
                    "violations",
                    DataTable.VIOLATIONS,
                    "every check that the row violates, with the value as it was found"),
            column("night", "DATE", "night whose run rejected it"),
            column("run_id", "STRING", "the command that rejected it"),
            column(
                    "rule_set",
                    "STRING",
                    "digest of schema, time and checks of the source: rows of one digest were judged by the same rules")),

    FEATURES(
            "features/<pipeline>/<view>",
            "Features of every known entity at the end of a night.",
            column("<entity>", "as declared", "key columns of the view"),
            column("feature_time", "TIMESTAMP", "midnight that ends the night: what the features know lies before it"),
            column(
                    "<feature>",
                    "by its operation",
                    "column, column_op_window, count_window or derived name; null where nothing was seen"),
            column("night", "DATE", "night at whose end the values hold")),

    STATES(
            "states/<pipeline>/<view>",
            "What all rows of a view that sees rows of any age had come to at the end of a Sunday; read by the engine alone,"
                    + " and safe to delete.",
            column("<entity>", "as declared", "key columns of the view"),
            column("nightshift:state", "BINARY", "sums, extremes and newest values, in a form of the engine's own"),
            column("night", "DATE", "night at whose end it holds")),

    TRAINING(
            "training/<pipeline>/<training set>",
            "Frozen training rows, append-only; a model names the build it was trained on. Not there for a training set with pin: versions.",
            column("build", "STRING", "<model>-<night>-<digest of all inputs>"),
            column("row_id", "STRING", "digest of the row it was made from"),
            column("night", "DATE", "night of the row"),
            column("split", "STRING", "part of the build the row is in"),
            column("label", "by its expression", "what is predicted"),
            column("<column>", "by its expression", "columns of the training set, and features as view__feature")),

    SCORES(
            "scores/<pipeline>/<model>",
            "Predictions, one for each scored row.",
            column("<key>", "as declared", "key columns of the model's score"),
            column(
                    "prediction",
                    "DOUBLE, STRING for multiclass",
                    "class, or the value in the unit of the label; the class's text for multiclass"),
            column(
                    "probability",
                    "DOUBLE",
                    "of the positive class; of the predicted one for multiclass; null for regression"),
            column(
                    "probabilities",
                    "MAP<STRING, DOUBLE>",
                    "of every class that training knew, by its text; there only for multiclass"),
            column("model_version", "BIGINT", "version that predicted"),
            column("decision_id", "STRING", "decision by which it was champion"),
            column("night", "DATE", "night of the run"),
            column("scored_night", "DATE", "night of the row"));

    private static final String VIOLATIONS = "ARRAY<STRUCT<check, column, value, reason, severity: STRING>>";

    private final String path;
    private final String purpose;
    private final List<TableColumn> columns;

    DataTable(String path, String purpose, TableColumn... columns) {
        this.path = path;
        this.purpose = purpose;
        this.columns = List.of(columns);
    }

    /** Below the warehouse, with names of the definition in angle brackets. */
    public String path() {
        return path;
    }

    /** One sentence. */
    public String purpose() {
        return purpose;
    }

    public List<TableColumn> columns() {
        return columns;
    }
}
