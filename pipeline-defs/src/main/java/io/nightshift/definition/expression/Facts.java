package io.nightshift.definition.expression;

import io.nightshift.definition.expression.Fact.Is;
import io.nightshift.definition.expression.Fact.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.BooleanExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ColumnReferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ComparisonContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LogicalBinaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ParenthesizedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicateContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicatedContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionDefaultContext;

/**
 * Facts that follow from a condition: of comparisons of a column with a literal that AND joins. What else stands in it is passed
 * over, so there may be more; numbers with an exponent or a letter, and texts with a backslash, are no literals here.
 */
final class Facts {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern TEXT = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");
    private static final Map<String, Is> OPERATORS =
            Map.of("<", Is.LESS, "<=", Is.AT_MOST, "=", Is.ONE_OF, "==", Is.ONE_OF, ">=", Is.AT_LEAST, ">", Is.MORE);
    private static final Map<String, String> TURNED = Map.of("<", ">", "<=", ">=", ">=", "<=", ">", "<");

    private final Scope scope;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(Scope scope) {
        this.scope = scope;
    }

    static List<Fact> of(BooleanExpressionContext condition, Scope scope) {
        Facts facts = new Facts(scope);
        facts.add(condition);
        return List.copyOf(facts.facts);
    }

    private void add(BooleanExpressionContext condition) {
        if (condition instanceof LogicalBinaryContext both && both.AND() != null) {
            add(both.left);
            add(both.right);
        } else if (condition instanceof PredicatedContext predicated) {
            if (predicated.predicate() == null) {
                add(predicated.valueExpression());
            } else {
                predicate(predicated.valueExpression(), predicated.predicate());
            }
        }
    }

    private void add(ValueExpressionContext value) {
        if (value instanceof ComparisonContext comparison) {
            String operator = comparison.comparisonOperator().getText();
            compared(comparison.left, operator, comparison.right);
            compared(comparison.right, TURNED.getOrDefault(operator, operator), comparison.left);
        } else if (value instanceof ValueExpressionDefaultContext operand
                && operand.primaryExpression() instanceof ParenthesizedExpressionContext inner) {
            add(inner.expression().booleanExpression());
        } else if (value.getText().equalsIgnoreCase("false")) {
            facts.add(new Fact("", Is.IMPOSSIBLE));
        }
    }

    /** The null-safe operator is the one that is true of null too. */
    private void compared(ValueExpressionContext side, String operator, ValueExpressionContext other) {
        column(side).filter(column -> !operator.equals("<=>")).ifPresent(column -> {
            facts.add(new Fact(column, Is.NOT_NULL));
            Optional.ofNullable(OPERATORS.get(operator)).ifPresent(is -> literal(other)
                    .ifPresent(literal -> facts.add(new Fact(column, is, List.of(literal)))));
        });
    }

    private void predicate(ValueExpressionContext value, PredicateContext predicate) {
        boolean isNegated = predicate.errorCapturingNot() != null;
        column(value).ifPresent(column -> {
            if (predicate.NULL() != null) {
                facts.add(new Fact(column, isNegated ? Is.NOT_NULL : Is.NULL));
            } else if (!isNegated && predicate.BETWEEN() != null) {
                facts.add(new Fact(column, Is.NOT_NULL));
                literal(predicate.lower).ifPresent(low -> facts.add(new Fact(column, Is.AT_LEAST, List.of(low))));
                literal(predicate.upper).ifPresent(high -> facts.add(new Fact(column, Is.AT_MOST, List.of(high))));
            } else if (!isNegated && predicate.IN() != null && predicate.query() == null) {
                oneOf(column, predicate);
            }
        });
    }

    private void oneOf(String column, PredicateContext predicate) {
        facts.add(new Fact(column, Is.NOT_NULL));
        List<Optional<Literal>> values =
                predicate.expression().stream().map(Facts::literal).toList();
        if (values.stream().allMatch(Optional::isPresent)) {
            facts.add(new Fact(
                    column,
                    Is.ONE_OF,
                    values.stream().map(Optional::orElseThrow).toList()));
        }
    }

    private Optional<String> column(ValueExpressionContext value) {
        return column(value, scope);
    }

    /** The column that the whole of it is, in its own spelling; empty for anything else. */
    static Optional<String> column(ValueExpressionContext value, Scope scope) {
        return value instanceof ValueExpressionDefaultContext operand
                        && operand.primaryExpression() instanceof ColumnReferenceContext reference
                ? scope.spelt(reference.identifier().getText().replace("`", ""))
                : Optional.empty();
    }

    /** The literal that the whole of it is; empty for anything else. */
    static Optional<Literal> literal(ParserRuleContext written) {
        String text = Walk.text(written).strip();
        Matcher quoted = TEXT.matcher(text);
        if (quoted.matches()) {
            return Optional.of(new Literal(quoted.group(1) == null ? quoted.group(2) : quoted.group(1), true));
        }
        return Optional.of(text)
                .filter(number -> NUMBER.matcher(number).matches())
                .map(number -> new Literal(number, false));
    }
}
