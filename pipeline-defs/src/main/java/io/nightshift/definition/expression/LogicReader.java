package io.nightshift.definition.expression;

import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.expression.Fact.Literal;
import io.nightshift.definition.expression.Logic.Term;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.BooleanExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ComparisonContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionCallContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LogicalBinaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LogicalNotContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ParenthesizedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicateContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicatedContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionDefaultContext;

/** Reads the logic of a condition; what it does not understand is unknown. */
final class LogicReader {
    private static final Logic UNKNOWN = new Logic.Unknown();
    private static final Set<String> LENGTHS = Set.of("length", "len", "char_length", "character_length");

    private final Scope scope;

    LogicReader(Scope scope) {
        this.scope = scope;
    }

    Logic read(BooleanExpressionContext condition) {
        if (condition instanceof LogicalBinaryContext binary) {
            Logic left = read(binary.left);
            Logic right = read(binary.right);
            return binary.AND() != null ? new Logic.Both(left, right) : new Logic.Either(left, right);
        }
        if (condition instanceof LogicalNotContext not) {
            return new Logic.Not(read(not.booleanExpression()));
        }
        if (condition instanceof PredicatedContext predicated) {
            return predicated.predicate() == null
                    ? read(predicated.valueExpression())
                    : predicate(predicated.valueExpression(), predicated.predicate());
        }
        return UNKNOWN;
    }

    private Logic read(ValueExpressionContext value) {
        if (value instanceof ComparisonContext comparison) {
            return compared(comparison.left, comparison.comparisonOperator().getText(), comparison.right);
        }
        if (value instanceof ValueExpressionDefaultContext operand
                && operand.primaryExpression() instanceof ParenthesizedExpressionContext inner) {
            return read(inner.expression().booleanExpression());
        }
        return switch (value.getText().toLowerCase(Locale.ROOT)) {
            case "true" -> new Logic.Constant(Optional.of(true));
            case "false" -> new Logic.Constant(Optional.of(false));
            case "null" -> new Logic.Constant(Optional.empty());
            default -> flag(value);
        };
    }

    private Logic flag(ValueExpressionContext value) {
        return column(value)
                .filter(column -> scope.find(column).equals(Optional.of(SqlType.BOOLEAN)))
                .<Logic>map(column -> equal(new Term(column, false), new Literal("true", false)))
                .orElse(UNKNOWN);
    }

    private static Logic equal(Term term, Literal literal) {
        return new Logic.Compared(term, Sign.EQUAL, literal);
    }

    private Logic compared(ValueExpressionContext left, String operator, ValueExpressionContext right) {
        Optional<Sign> sign = sign(operator);
        Optional<String> first = column(left);
        Optional<String> second = column(right);
        if (first.isPresent() && second.isPresent()) {
            return operator.equals("<=>") && first.equals(second)
                    ? new Logic.Constant(Optional.of(true))
                    : sign.filter(known -> areOfOneKind(first.get(), second.get()))
                            .<Logic>map(known -> new Logic.Ordered(first.get(), known, second.get()))
                            .orElse(UNKNOWN);
        }
        return sign.flatMap(known -> withLiteral(left, known, right)
                        .or(() -> withLiteral(right, turned(known), left))
                        .or(() -> ofNumbers(left, known, right)))
                .orElse(UNKNOWN);
    }

    private boolean areOfOneKind(String first, String second) {
        return scope.find(first)
                .filter(type -> type != SqlType.UNKNOWN && scope.find(second).equals(Optional.of(type)))
                .isPresent();
    }

    private Optional<Logic> withLiteral(ValueExpressionContext value, Sign sign, ValueExpressionContext other) {
        return term(value).flatMap(term -> literal(other).map(literal -> new Logic.Compared(term, sign, literal)));
    }

    private static Optional<Logic> ofNumbers(ValueExpressionContext left, Sign sign, ValueExpressionContext right) {
        return number(left).flatMap(first -> number(right)
                .map(second -> new Logic.Constant(Optional.of(sign.holds(first.compareTo(second))))));
    }

    private static Optional<BigDecimal> number(ValueExpressionContext written) {
        return Facts.literal(written)
                .filter(literal -> !literal.quoted())
                .map(literal -> new BigDecimal(literal.text()));
    }

    private static Optional<Literal> literal(ValueExpressionContext written) {
        String text = written.getText().toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("false")
                ? Optional.of(new Literal(text, false))
                : Facts.literal(written);
    }

    private static Optional<Sign> sign(String operator) {
        String written = operator.equals("==") ? "=" : operator.equals("!=") ? "<>" : operator;
        return Arrays.stream(Sign.values())
                .filter(sign -> sign.text().equals(written))
                .findFirst();
    }

    private static Sign turned(Sign sign) {
        return switch (sign) {
            case LESS -> Sign.MORE;
            case AT_MOST -> Sign.AT_LEAST;
            case AT_LEAST -> Sign.AT_MOST;
            case MORE -> Sign.LESS;
            case EQUAL, DIFFERENT -> sign;
        };
    }

    private Logic predicate(ValueExpressionContext value, PredicateContext predicate) {
        Logic plain = UNKNOWN;
        if (predicate.NULL() != null) {
            plain = column(value).<Logic>map(Logic.IsNull::new).orElse(UNKNOWN);
        } else if (predicate.BETWEEN() != null) {
            plain = between(value, predicate.lower, predicate.upper);
        } else if (predicate.IN() != null && predicate.query() == null) {
            plain = oneOf(value, predicate.expression());
        }
        return predicate.errorCapturingNot() == null ? plain : new Logic.Not(plain);
    }

    private Logic between(ValueExpressionContext value, ValueExpressionContext low, ValueExpressionContext high) {
        return new Logic.Both(compared(value, ">=", low), compared(value, "<=", high));
    }

    private Logic oneOf(ValueExpressionContext value, List<ExpressionContext> list) {
        return list.stream()
                .map(item -> item.booleanExpression() instanceof PredicatedContext single && single.predicate() == null
                        ? compared(value, "=", single.valueExpression())
                        : UNKNOWN)
                .reduce(Logic.Either::new)
                .orElse(UNKNOWN);
    }

    private Optional<String> column(ValueExpressionContext value) {
        if (value instanceof ValueExpressionDefaultContext operand
                && operand.primaryExpression() instanceof ParenthesizedExpressionContext inner
                && inner.expression().booleanExpression() instanceof PredicatedContext single
                && single.predicate() == null) {
            return column(single.valueExpression());
        }
        return Facts.column(value, scope);
    }

    private Optional<Term> term(ValueExpressionContext value) {
        if (value instanceof ValueExpressionDefaultContext operand
                && operand.primaryExpression() instanceof FunctionCallContext call
                && LENGTHS.contains(call.functionName().getText().toLowerCase(Locale.ROOT))
                && call.argument.size() == 1
                && call.argument.get(0).expression() != null
                && call.argument.get(0).expression().booleanExpression() instanceof PredicatedContext inner
                && inner.predicate() == null) {
            return column(inner.valueExpression()).map(column -> new Term(column, true));
        }
        return column(value).map(column -> new Term(column, false));
    }
}
