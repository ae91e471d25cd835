package io.nightshift.definition.expression;

import static io.nightshift.definition.expression.SqlType.BOOLEAN;
import static io.nightshift.definition.expression.SqlType.INTERVAL;
import static io.nightshift.definition.expression.SqlType.NUMBER;
import static io.nightshift.definition.expression.SqlType.TEXT;
import static io.nightshift.definition.expression.SqlType.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.Any_valueContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.BooleanLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CastByColonContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CastContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ColumnReferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ConstantContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ConstantDefaultContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CurrentLikeContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.DereferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ExtractContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FirstContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionArgumentContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionCallContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.IntervalLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LastContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NullLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NumericLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.OverlayContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ParenthesizedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PositionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PrimaryExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SearchedCaseContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SimpleCaseContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.StringLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SubqueryExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SubstringContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TimestampaddContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TimestampdiffContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TrimContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TypeConstructorContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ValueExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.WhenClauseContext;

/** Columns, literals, functions, cases and casts: what operators stand between. */
final class Primaries {
    /** Forms with a syntax of their own whose operands are plain expressions. */
    private static final Set<Class<?>> OWN_SYNTAX = Set.of(
            ExtractContext.class,
            SubstringContext.class,
            TrimContext.class,
            PositionContext.class,
            OverlayContext.class,
            TimestampaddContext.class,
            TimestampdiffContext.class);

    private final Walk walk;

    Primaries(Walk walk) {
        this.walk = walk;
    }

    SqlType type(PrimaryExpressionContext tree) {
        if (tree instanceof ColumnReferenceContext column) {
            return column(unquoted(column.identifier().getText()));
        }
        if (tree instanceof ConstantDefaultContext constant) {
            return literal(constant.constant());
        }
        if (tree instanceof ParenthesizedExpressionContext parentheses) {
            return walk.type(parentheses.expression());
        }
        if (tree instanceof FunctionCallContext call) {
            return call(call);
        }
        if (tree instanceof CastContext cast) {
            walk.type(cast.expression());
            return SqlType.ofDdl(cast.dataType().getText());
        }
        if (tree instanceof CastByColonContext cast) {
            type(cast.primaryExpression());
            return SqlType.ofDdl(cast.dataType().getText());
        }
        return cases(tree);
    }

    private SqlType cases(PrimaryExpressionContext tree) {
        if (tree instanceof SearchedCaseContext searched) {
            searched.whenClause().forEach(when -> walk.condition("WHEN", when.condition.booleanExpression()));
            return common(searched.whenClause(), searched.elseExpression);
        }
        if (tree instanceof SimpleCaseContext simple) {
            walk.type(simple.value);
            simple.whenClause().forEach(when -> walk.type(when.condition));
            return common(simple.whenClause(), simple.elseExpression);
        }
        if (OWN_SYNTAX.contains(tree.getClass())) {
            tree.getRuleContexts(ValueExpressionContext.class).forEach(walk::type);
            return ownSyntax(tree);
        }
        return refuse(tree);
    }

    private static SqlType ownSyntax(PrimaryExpressionContext tree) {
        if (tree instanceof ExtractContext || tree instanceof PositionContext || tree instanceof TimestampdiffContext) {
            return NUMBER;
        }
        return tree instanceof TrimContext ? TEXT : UNKNOWN;
    }

    private SqlType common(List<WhenClauseContext> whens, ExpressionContext otherwise) {
        List<SqlType> types = new ArrayList<>();
        whens.forEach(when -> types.add(walk.type(when.result)));
        if (otherwise != null) {
            types.add(walk.type(otherwise));
        }
        List<SqlType> known =
                types.stream().filter(type -> type != UNKNOWN).distinct().toList();
        return known.size() == 1 ? known.get(0) : UNKNOWN;
    }

    private SqlType column(String name) {
        walk.uses(name);
        Optional<SqlType> type = walk.scope().find(name);
        if (type.isEmpty()) {
            walk.find(ExpressionFindings.unknownColumn(name, walk.scope()));
        } else if (!walk.isOfEachRow()) {
            walk.find(ExpressionFindings.bare(name));
        }
        return type.orElse(UNKNOWN);
    }

    private SqlType literal(ConstantContext constant) {
        if (constant instanceof NumericLiteralContext) {
            return NUMBER;
        }
        if (constant instanceof StringLiteralContext) {
            return TEXT;
        }
        if (constant instanceof BooleanLiteralContext) {
            return BOOLEAN;
        }
        if (constant instanceof NullLiteralContext) {
            return UNKNOWN;
        }
        if (constant instanceof IntervalLiteralContext) {
            return INTERVAL;
        }
        if (constant instanceof TypeConstructorContext typed) {
            return SqlType.ofDdl(typed.literalType().getText());
        }
        return walk.refuse(constant, "a parameter is");
    }

    private SqlType call(FunctionCallContext call) {
        String name = unquoted(call.functionName().getText());
        Optional<Signature> aggregate = walk.isOfManyRows() ? Aggregates.find(name) : Optional.empty();
        if (aggregate.isPresent()) {
            return aggregate(aggregate.get(), call);
        }
        List<SqlType> arguments = arguments(call);
        if (call.windowSpec() != null
                || call.setQuantifier() != null
                || call.where != null
                || call.nullsOption != null) {
            return walk.refuse(call, "an aggregate or a window is");
        }
        return Functions.find(name)
                .map(function -> called(function, call, arguments))
                .orElseGet(() -> {
                    walk.find(walk.isOfManyRows() ? Aggregates.refusal(name) : Functions.refusal(name));
                    return UNKNOWN;
                });
    }

    private List<SqlType> arguments(FunctionCallContext call) {
        List<SqlType> arguments = new ArrayList<>();
        for (FunctionArgumentContext argument : call.argument) {
            arguments.add(argument.expression() == null ? named(argument) : walk.type(argument.expression()));
        }
        return arguments;
    }

    /** With DISTINCT and FILTER as Spark has them. */
    private SqlType aggregate(Signature function, FunctionCallContext call) {
        if (call.windowSpec() != null || call.nullsOption != null) {
            return walk.refuse(call, "a window is");
        }
        if (call.sortItem().size() != (Aggregates.isOfSorted(function) ? 1 : 0)) {
            walk.find(ExpressionFindings.order(function, Aggregates.isOfSorted(function)));
            return UNKNOWN;
        }
        return walk.within(call, () -> {
            call.sortItem().forEach(item -> walk.type(item.expression()));
            if (call.where != null) {
                walk.condition("FILTER", call.where);
            }
            boolean ofRows = function.name().equals("count")
                    && call.argument.size() == 1
                    && Walk.text(call.argument.get(0)).equals("*");
            return called(function, call, ofRows ? List.of(UNKNOWN) : arguments(call));
        });
    }

    private SqlType named(FunctionArgumentContext argument) {
        return walk.refuse(argument, "a named argument is");
    }

    private SqlType called(Signature function, FunctionCallContext call, List<SqlType> arguments) {
        if (!function.takes(arguments.size())) {
            walk.find(ExpressionFindings.argumentCount(function, arguments.size()));
            return UNKNOWN;
        }
        for (int i = 0; i < arguments.size(); i++) {
            argument(function, i, call.argument.get(i), arguments.get(i));
        }
        return function.result(arguments);
    }

    /** Text passes everywhere: Spark casts it. */
    private void argument(Signature function, int index, ParserRuleContext written, SqlType found) {
        boolean wrong =
                switch (function.parameter(index)) {
                    case "number" -> found == BOOLEAN || found.isTemporal();
                    case "temporal" -> found == BOOLEAN || found == NUMBER;
                    case "boolean" -> found == NUMBER || found.isTemporal();
                    default -> false;
                };
        if (wrong) {
            walk.find(ExpressionFindings.argumentType(
                    function, index + 1, Walk.text(written), found, needed(function.parameter(index))));
        }
    }

    private static String needed(String parameter) {
        return switch (parameter) {
            case "number" -> "a number";
            case "temporal" -> "a date or a timestamp";
            default -> "true or false";
        };
    }

    private SqlType refuse(PrimaryExpressionContext tree) {
        if (tree instanceof DereferenceContext dereference) {
            walk.find(ExpressionFindings.qualified(Walk.text(tree), unquoted(dereference.fieldName.getText())));
            return UNKNOWN;
        }
        if (tree instanceof CurrentLikeContext) {
            walk.find(Functions.refusal(tree.getText()));
            return UNKNOWN;
        }
        if (tree instanceof FirstContext || tree instanceof LastContext || tree instanceof Any_valueContext) {
            return walk.refuse(tree, "an aggregate is");
        }
        return walk.refuse(tree, tree instanceof SubqueryExpressionContext ? "a subquery is" : "this form is");
    }

    private static String unquoted(String identifier) {
        boolean quoted = identifier.length() > 1 && identifier.startsWith("`") && identifier.endsWith("`");
        return quoted ? identifier.substring(1, identifier.length() - 1).replace("``", "`") : identifier;
    }
}
