package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnEmpty;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What figures of accepted rows are certain to be, since a check rejects all others. */
record AcceptedRows(JudgedColumns columns) {

    /** Between which figures lie all that a check of a metric can see beside a check of rows; empty where that cannot be told. */
    Optional<FiguresOfValues> figures(Check ofMetric, Check ofRows) {
        boolean isCertain = ofRows.severity() == Severity.ERROR
                && (ofRows.where().isEmpty() || ofRows.where().equals(ofMetric.where()))
                && ofMetric.onEmpty() != OnEmpty.FAIL
                && ofMetric.nan().isEmpty();
        return isCertain && ofMetric.rule() instanceof Rule.Limits limits
                ? call(limits).flatMap(call -> figure(call, ofRows)
                        .map(figure -> FiguresOfValues.exactly(Range.of(figure)))
                        .or(() -> ofValues(call, ofRows)))
                : Optional.empty();
    }

    private static Optional<MetricCall> call(Rule.Limits rule) {
        try {
            return Optional.of(MetricCall.parse(rule.metric()));
        } catch (IllegalArgumentException ofItsOwn) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> figure(MetricCall call, Check ofRows) {
        List<String> columns = call.columns();
        List<String> present = withoutNull(ofRows);
        return switch (call.metric()) {
            case NULL_COUNT, NULL_SHARE -> when(present.containsAll(columns), BigDecimal.ZERO);
            case COMPLETENESS -> when(present.containsAll(columns), BigDecimal.ONE);
            case ANY_COMPLETENESS -> when(columns.stream().anyMatch(present::contains), BigDecimal.ONE);
            case DUPLICATE_ROWS, SURPLUS_ROWS -> when(columns.equals(unlike(ofRows.rule())), BigDecimal.ZERO);
            case UNIQUE_SHARE, UNIQUE_VALUE_SHARE, DISTINCT_SHARE ->
                when(columns.equals(unlike(ofRows.rule())), BigDecimal.ONE);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> when(boolean isSo, BigDecimal figure) {
        return Optional.of(figure).filter(certain -> isSo);
    }

    /** Columns in which an accepted row has no null. */
    static List<String> withoutNull(Check ofRows) {
        if (ofRows.rule() instanceof Rule.NotNull notNull) {
            return notNull.columns();
        }
        if (ofRows.rule() instanceof Rule.PrimaryKey key) {
            return key.columns();
        }
        return ofRows.rule() instanceof Rule.ValueRule rule && Treatments.isNullBad(ofRows) ? rule.judged() : List.of();
    }

    /** The column in which no two accepted rows of a night have the same value; of several, null is another matter. */
    private static List<String> unlike(Rule rule) {
        List<String> key = rule instanceof Unique unique
                ? unique.columns()
                : rule instanceof Rule.PrimaryKey primary ? primary.columns() : List.of();
        return key.size() == 1 ? key : List.of();
    }

    private Optional<FiguresOfValues> ofValues(MetricCall call, Check ofRows) {
        return call.columns().size() == 1 && !isPadded(call.columns().get(0))
                ? values(call.columns().get(0), ofRows.rule()).flatMap(values -> FiguresOfValues.of(call, values))
                : Optional.empty();
    }

    /** Texts of a fixed length are not as they are listed. */
    private boolean isPadded(String column) {
        return columns.column(column)
                .filter(known -> known.type().toUpperCase(Locale.ROOT).startsWith("CHAR"))
                .isPresent();
    }

    /** Null, NaN and the infinities aside, which figures leave out. */
    private Optional<Accepted> values(String column, Rule rule) {
        if (rule instanceof Rule.Satisfies satisfies) {
            return columns.rows(satisfies.expression()).of(column);
        }
        return Optional.of(rule)
                .filter(Rule.ColumnRule.class::isInstance)
                .map(Rule.ColumnRule.class::cast)
                .filter(onColumn -> onColumn.column().equals(column))
                .flatMap(columns::acceptedBy);
    }
}
