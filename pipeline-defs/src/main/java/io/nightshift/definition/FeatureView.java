package io.nightshift.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Features of one entity out of one source: windows over its rows, latest values, and what is derived from both. */
@Describe("Features of one entity out of one source.")
public record FeatureView(
        @Describe("Key column, or a list of them.") List<String> entity,
        @Describe("Source of the rows.") String source,

        @Describe(
                "Views whose features each row has besides, as <view>__<feature>, as they were at the row's own time; found by their entity's columns in the source.")
        @Default("[]")
        List<String> views,

        @Describe("Rows that count, as an expression.") Optional<String> where,
        @Describe("Windowed aggregates.") @Default("[]") List<Aggregate> aggregate,

        @Describe("Latest known values: columns, or 'expression AS name'.") @Default("[]")
        List<NamedExpression> columns,

        @Describe("Features computed from this view's features, by name.") @Default("{}")
        Map<String, String> derive,

        @Describe("How old a latest value may be.") Optional<Duration> ttl,

        @Describe("Whether each column's newest value that is not null is taken, in place of the newest row's values.")
        @Default("false")
        boolean skipNulls,

        @Describe("How much later than its time a row becomes usable; windows and ages are counted from then.")
        Optional<Duration> delay,

        @Describe("Whether a row at the very time of the label is seen.") @Default("at_or_before")
        Boundary boundary,

        @Describe("Whether the source's known time is ignored.") @Default("false")
        boolean ignoreKnown) {

    public enum Boundary {
        AT_OR_BEFORE,
        BEFORE
    }

    /**
     * How far back from a look a row can lie that it sees: the widest window, or the time to live of latest values where that is
     * longer, and the delay; empty for ever.
     */
    public Optional<Duration> reach() {
        List<Optional<Duration>> spans = new ArrayList<>();
        aggregate.forEach(aggregated -> aggregated.windows().forEach(window -> spans.add(window.reach())));
        if (!columns.isEmpty()) {
            spans.add(ttl);
        }
        if (spans.contains(Optional.<Duration>empty())) {
            return Optional.empty();
        }
        return spans.stream()
                .map(Optional::orElseThrow)
                .max(Comparator.naturalOrder())
                .map(delay.orElse(Duration.ZERO)::plus);
    }

    /** How far back from a look its windows of a length reach, and the delay: what is needed row by row. */
    public Duration reachOfWindows() {
        return aggregate.stream()
                .flatMap(aggregated -> aggregated.windows().stream())
                .flatMap(window -> window.reach().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(delay.orElse(Duration.ZERO));
    }

    /**
     * Whether it sees rows of any age, yet those before some night can be summed up for good: what they come to is small, and
     * none of them can become known, or cease to hold, later.
     */
    public boolean canBeSummedUp(Source source) {
        return reach().isEmpty() && rowsStay(source) && endless().isEmpty();
    }

    /** Whether it is settled with a row's time that it is seen from then on for ever. */
    private boolean rowsStay(Source source) {
        boolean mayCome = source.known().isPresent() && !ignoreKnown;
        return !mayCome
                && !source.isSnapshot()
                && source.until().isEmpty()
                && source.changes().isEmpty();
    }

    /** An operation over a lifetime that needs every value there ever was. */
    public Optional<Op> endless() {
        return aggregate.stream()
                .filter(aggregated -> aggregated.windows().stream()
                        .anyMatch(window -> window.reach().isEmpty()))
                .flatMap(aggregated -> aggregated.ops().stream())
                .map(Operation::op)
                .filter(op -> !op.staysSmall())
                .findFirst();
    }

    /** Whether it must tell which of several rows of one time is the newer one. */
    public boolean dependsOnAge() {
        return !columns.isEmpty()
                || aggregate.stream()
                        .flatMap(aggregated -> aggregated.ops().stream())
                        .anyMatch(operation -> operation.op().dependsOnAge());
    }

    /** One column under several operations and windows: every combination is a feature, {@code column_op_window}. */
    @Describe("One column under several operations and windows; every combination is a feature named column_op_window.")
    public record Aggregate(
            @Describe(
                    "Column; count and time_since_last need none. Of an array, each element is a value, but for operations that ask which is oldest or newest.")
            Optional<String> column,

            @Describe("Operations.") List<Operation> ops,

            @Describe(
                    "Windows that end at the label's time, as 7d or 12h, or lifetime; or tumbling(7d), the last whole block of so many nights.")
            List<Window> windows,

            @Describe("Rows that count for these features, besides the view's own where.")
            Optional<String> where,

            @Describe("Begins the features' names in place of the column.")
            Optional<String> name) {

        /** Name of the feature inside its view. */
        public String feature(Operation operation, Window window) {
            String prefix = name.or(() -> column).map(text -> text + "_").orElse("");
            return prefix + operation.name() + "_" + window.name();
        }
    }
}
