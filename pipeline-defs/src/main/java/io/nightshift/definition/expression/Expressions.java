package io.nightshift.definition.expression;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SingleExpressionContext;

/** Judges one expression. What passes here can still fail in Spark's analyser; what fails here would fail there. */
public final class Expressions {
    private static final int LONGEST = 4_000;

    private Expressions() {}

    public static Analysis analyse(String text, Scope scope) {
        return analyse(text, Walk.ofOneRow(scope));
    }

    /** Judges the expression of a figure: aggregates, and what is made of them. */
    public static Analysis analyseFigure(String text, Scope scope) {
        Walk walk = Walk.ofManyRows(scope);
        Analysis analysis = analyse(text, walk);
        return analysis.findings().isEmpty() && !walk.aggregates()
                ? refused(ExpressionFindings.noAggregate(text))
                : analysis;
    }

    private static Analysis analyse(String text, Walk walk) {
        if (text.length() > LONGEST) { // the time to read a nested one grows faster than its length
            return refused(ExpressionFindings.tooLong(text, LONGEST));
        }
        try {
            return parsed(text, walk);
        } catch (StackOverflowError tooDeep) { // grammar and walk descend into the text, and so will Spark's
            return refused(ExpressionFindings.tooDeep(text));
        }
    }

    /** What is true of single columns wherever a condition is true, as far as that is plain; of one without a finding. */
    public static List<Fact> facts(String condition, Scope scope) {
        SingleExpressionContext tree = parse(condition, PredictionMode.LL, new SyntaxErrors());
        return Facts.of(tree.namedExpression().expression().booleanExpression(), scope);
    }

    /** The logic of a condition without a finding. */
    public static Logic logic(String condition, Scope scope) {
        SingleExpressionContext tree = parse(condition, PredictionMode.LL, new SyntaxErrors());
        return new LogicReader(scope).read(tree.namedExpression().expression().booleanExpression());
    }

    private static Analysis parsed(String text, Walk walk) {
        SyntaxErrors errors = new SyntaxErrors();
        SingleExpressionContext tree = parse(text, PredictionMode.SLL, errors);
        if (errors.first().isPresent()) {
            // the fast mode refuses a few good texts; the full one tells
            errors = new SyntaxErrors();
            tree = parse(text, PredictionMode.LL, errors);
        }
        if (errors.first().isPresent()) {
            return refused(ExpressionFindings.syntax(text, errors.first().get()));
        }
        SqlType type = walk.type(tree);
        return new Analysis(walk.columns(), type, walk.findings());
    }

    private static Analysis refused(Finding finding) {
        return new Analysis(Set.of(), SqlType.UNKNOWN, List.of(finding));
    }

    private static SingleExpressionContext parse(String text, PredictionMode mode, SyntaxErrors errors) {
        SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseStream(CharStreams.fromString(text)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        parser.getInterpreter().setPredictionMode(mode);
        return parser.singleExpression();
    }
}
