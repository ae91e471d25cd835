package io.nightshift.definition;

import java.util.Optional;

/** What is measured of a model beyond what all of its task are measured by: each key has metrics of its own, which gates and triggers can name. */
@Describe("What is measured beyond what all models of the task are measured by; each key has metrics of its own.")
public record Measure(
        @Describe(
                "How many of the rows with the highest probability are acted upon, as 5% of them or 200: top_precision and top_recall.")
        Optional<Tolerance> top,

        @Describe("What a decision is worth by what came true: value_per_row.")
        Optional<Value> value,

        @Describe("Level of the quantile that is predicted, between 0 and 1: pinball.")
        Optional<Double> quantile,

        @Describe(
                "Rows that are answers to one query, ranked by what the model says of them: ndcg, map, mrr and precision_at, once their labels are there.")
        Optional<Ranking> ranking) {
    public static final Measure NONE =
            new Measure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How many rows are acted upon of so many, not always a whole number; empty where nothing says it. */
    public Optional<Double> top(long rows) {
        return top.map(wanted ->
                wanted.kind() == Tolerance.Kind.SHARE ? wanted.value() * rows : Math.min(wanted.value(), rows));
    }

    @Describe("What a decision is worth by what came true, in any unit; what costs is negative.")
    public record Value(
            @Describe("A yes that came true.") double truePositive,

            @Describe("A yes that did not come true.") double falsePositive,

            @Describe("A no that was right.") @Default("0") double trueNegative,

            @Describe("A no where yes came true.") @Default("0")
            double falseNegative) {}

    @Describe(
            "Rows that are answers to one query, the highest score first. The label is how relevant an answer is: 0 or less is not relevant.")
    public record Ranking(
            @Describe(
                    "Column of the labelled rows that names the query, as a search or a session; rows without a value are left out.")
            String query,

            @Describe("How many of the first answers ndcg and precision_at look at.") @Default("10")
            long at) {}
}
