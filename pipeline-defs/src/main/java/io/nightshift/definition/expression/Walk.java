package io.nightshift.definition.expression;

import static io.nightshift.definition.expression.SqlType.BOOLEAN;
import static io.nightshift.definition.expression.SqlType.DATE;
import static io.nightshift.definition.expression.SqlType.INTERVAL;
import static io.nightshift.definition.expression.SqlType.NUMBER;
import static io.nightshift.definition.expression.SqlType.TEXT;
import static io.nightshift.definition.expression.SqlType.UNKNOWN;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ArithmeticBinaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ArithmeticUnaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.BooleanExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ComparisonContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LogicalBinaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LogicalNotContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicateContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PredicatedContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SingleExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionDefaultContext;

/**
 * Walks the tree of one expression from the top to the operands, collects columns and findings, and works types out on the way
 * back. Knows the operators; what they stand between is {@link Primaries}'s. Refuses every form it does not know.
 */
final class Walk {
    private static final Pattern LITERAL = Pattern.compile("(['\"])([^'\"0-9\\\\]*)\\1");
    private static final Pattern SPECIAL_NUMBER = Pattern.compile("(?i)\\s*[+-]?(nan|inf|infinity)\\s*");

    private final Scope scope;
    private final boolean ofManyRows;
    private final Primaries primaries = new Primaries(this);
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean inAggregate;
    private boolean aggregates;

    private Walk(Scope scope, boolean ofManyRows) {
        this.scope = scope;
        this.ofManyRows = ofManyRows;
    }

    /** Of an expression whose value one row has. */
    static Walk ofOneRow(Scope scope) {
        return new Walk(scope, false);
    }

    /** Of an expression whose value many rows have together, by aggregates. */
    static Walk ofManyRows(Scope scope) {
        return new Walk(scope, true);
    }

    boolean isOfManyRows() {
        return ofManyRows;
    }

    /** Whether what is walked now has a value for each row. */
    boolean isOfEachRow() {
        return inAggregate || !ofManyRows;
    }

    /** Whether an aggregate has been met. */
    boolean aggregates() {
        return aggregates;
    }

    /** Walks what stands in an aggregate, which holds no other. */
    SqlType within(ParserRuleContext aggregate, Supplier<SqlType> operands) {
        if (inAggregate) {
            find(ExpressionFindings.nested(text(aggregate)));
            return UNKNOWN;
        }
        inAggregate = true;
        aggregates = true;
        SqlType type = operands.get();
        inAggregate = false;
        return type;
    }

    Scope scope() {
        return scope;
    }

    Set<String> columns() {
        return columns;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void uses(String column) {
        columns.add(column);
    }

    void find(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    /** Reports the form and goes no deeper. */
    SqlType refuse(ParserRuleContext form, String what) {
        find(ExpressionFindings.form(text(form), what));
        return UNKNOWN;
    }

    SqlType type(SingleExpressionContext tree) {
        NamedExpressionContext named = tree.namedExpression();
        if (named.name != null || named.identifierList() != null) {
            find(ExpressionFindings.named(text(named), text(named.expression())));
            return UNKNOWN;
        }
        return type(named.expression());
    }

    SqlType type(ExpressionContext tree) {
        return type(tree.booleanExpression());
    }

    SqlType type(BooleanExpressionContext tree) {
        if (tree instanceof PredicatedContext predicated) {
            SqlType value = type(predicated.valueExpression());
            return predicated.predicate() == null ? value : predicate(predicated, value);
        }
        if (tree instanceof LogicalBinaryContext binary) {
            condition(binary.operator.getText(), binary.left);
            condition(binary.operator.getText(), binary.right);
            return BOOLEAN;
        }
        if (tree instanceof LogicalNotContext not) {
            condition("NOT", not.booleanExpression());
            return BOOLEAN;
        }
        return refuse(tree, "a subquery is");
    }

    SqlType type(ValueExpressionContext tree) {
        if (tree instanceof ValueExpressionDefaultContext operand) {
            return primaries.type(operand.primaryExpression());
        }
        if (tree instanceof ComparisonContext comparison) {
            comparable(comparison.left, type(comparison.left), comparison.right);
            return BOOLEAN;
        }
        if (tree instanceof ArithmeticBinaryContext binary) {
            return arithmetic(binary);
        }
        if (tree instanceof ArithmeticUnaryContext unary) {
            SqlType operand = type(unary.valueExpression());
            number(unary.operator.getText(), unary.valueExpression(), operand);
            return operand == TEXT ? NUMBER : operand;
        }
        return refuse(tree, "a shift is");
    }

    /** Text passes: Spark casts it to boolean by itself. */
    void condition(String operator, BooleanExpressionContext operand) {
        SqlType type = type(operand);
        if (type == NUMBER || type.isTemporal()) {
            find(ExpressionFindings.operandType(operator, text(operand), type));
        }
    }

    /**
     * Text passes: Spark casts it to the other side's type by itself, dates and timestamps likewise. A text that stands there and
     * is no number cannot be cast to one.
     */
    void comparable(ParserRuleContext left, SqlType leftType, ValueExpressionContext right) {
        comparable(text(left), leftType, text(right), type(right));
    }

    private void comparable(String left, SqlType leftType, String right, SqlType rightType) {
        boolean known = leftType.isPlain() && rightType.isPlain();
        boolean temporal = leftType.isTemporal() && rightType.isTemporal();
        boolean noNumber = isWord(left) && rightType == NUMBER || leftType == NUMBER && isWord(right);
        if (noNumber || known && !temporal && leftType != rightType) {
            find(ExpressionFindings.incomparable(left, leftType, right, rightType));
        }
    }

    /** Whether it is a text without a digit that does not say infinite or not a number either. */
    private static boolean isWord(String written) {
        Matcher literal = LITERAL.matcher(written);
        return literal.matches() && !SPECIAL_NUMBER.matcher(literal.group(2)).matches();
    }

    private SqlType predicate(PredicatedContext tree, SqlType value) {
        PredicateContext predicate = tree.predicate();
        if (predicate.query() != null) {
            return refuse(tree, "a subquery is");
        }
        // LIKE and IS compare with texts and truth values only
        boolean ordered = predicate.lower != null;
        predicate.valueExpression().forEach(other -> {
            if (ordered) {
                comparable(tree.valueExpression(), value, other);
            } else {
                type(other);
            }
        });
        predicate
                .expression()
                .forEach(other -> comparable(text(tree.valueExpression()), value, text(other), type(other)));
        return BOOLEAN;
    }

    private SqlType arithmetic(ArithmeticBinaryContext tree) {
        SqlType left = type(tree.left);
        SqlType right = type(tree.right);
        String operator = tree.operator.getText();
        if (operator.equals("||")) {
            return left == TEXT && right == TEXT ? TEXT : UNKNOWN;
        }
        if (operator.equals("+") || operator.equals("-")) {
            noBoolean(operator, tree.left, left);
            noBoolean(operator, tree.right, right);
        } else {
            number(operator, tree.left, left);
            number(operator, tree.right, right);
        }
        return isNumeric(left) && isNumeric(right) ? NUMBER : temporal(operator, left, right);
    }

    private static SqlType temporal(String operator, SqlType left, SqlType right) {
        boolean sum = operator.equals("+") || operator.equals("-");
        if (!sum) {
            return left == INTERVAL && right == NUMBER ? INTERVAL : UNKNOWN;
        }
        if (left.isTemporal() && right.isTemporal()) {
            return INTERVAL;
        }
        boolean moved = right == INTERVAL || (left == DATE && right == NUMBER);
        return moved && (left.isTemporal() || left == INTERVAL) ? left : UNKNOWN;
    }

    /** Spark reads texts as numbers in arithmetic. */
    private static boolean isNumeric(SqlType type) {
        return type == NUMBER || type == TEXT;
    }

    private void number(String operator, ParserRuleContext operand, SqlType type) {
        if (type == BOOLEAN || type.isTemporal()) {
            find(ExpressionFindings.operandType(operator, text(operand), type));
        }
    }

    private void noBoolean(String operator, ParserRuleContext operand, SqlType type) {
        if (type == BOOLEAN) {
            find(ExpressionFindings.operandType(operator, text(operand), type));
        }
    }

    /** As the author wrote it. */
    static String text(ParserRuleContext tree) {
        int from = tree.getStart().getStartIndex();
        int to = tree.getStop().getStopIndex();
        return tree.getStart().getInputStream().getText(Interval.of(from, to));
    }
}
