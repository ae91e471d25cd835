package io.nightshift.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Labelled rows with the features that were known for them. One output row per row of the spine, always. */
@Describe("Labelled rows with the features that were known for them.")
public record TrainingSet(
        @Describe("Source whose rows are the spine.") String rows,

        @Describe("Rows that have a label, as an expression.")
        Optional<String> where,

        @Describe("Expression of the label.") String label,

        @Describe("When a label can be known: whole days after the row's night.") @Default("1d")
        Duration matures,

        @Describe("Time of the features: the night before's state, or the row's own time.") @Default("night")
        AsOf asOf,

        @Describe("How many nights before the row's own the state is taken, with as_of: night.") @Default("1d")
        Duration horizon,

        @Describe("Columns of the row itself that are features: names, or 'expression AS name'.") @Default("[]")
        List<NamedExpression> columns,

        @Describe("Feature views, joined by their entity's columns.") @Default("[]")
        List<String> features,

        @Describe(
                "What is kept of each build: its rows, frozen, or only the versions of its sources, from which the rows are made again whenever they are needed.")
        @Default("rows")
        Pin pin) {

    public enum AsOf {
        NIGHT,
        EVENT
    }

    /** What is kept of a build, beside its manifest. */
    public enum Pin {
        ROWS,
        VERSIONS
    }
}
