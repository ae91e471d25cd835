package io.nightshift.foreign;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns that a check names, all of which must be named as columns are here. */
final class NamedColumns {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{0,127}");

    private NamedColumns() {}

    /** @throws NotExpressible for a column that cannot have its name here */
    static void insistOnPlain(NewCheck check) {
        Stream.concat(of(check.rule()).stream(), check.where().stream().flatMap(NamedColumns::inExpression))
                .filter(column -> !PLAIN.matcher(column).matches())
                .findFirst()
                .ifPresent(column -> {
                    throw new NotExpressible(
                            "column '" + column
                                    + "' cannot have that name here; give it a plain one with names: of read, and write the check with it");
                });
    }

    private static Collection<String> of(Rule rule) {
        if (rule instanceof Rule.NotNull notNull) {
            return notNull.columns();
        }
        if (rule instanceof Rule.Unique unique) {
            return unique.columns();
        }
        if (rule instanceof Rule.PrimaryKey key) {
            return key.columns();
        }
        if (rule instanceof Rule.ValueRule onValues) {
            return onValues.judged();
        }
        if (rule instanceof Rule.Limits limits) {
            return of(MetricCall.parse(limits.metric()));
        }
        return Optional.of(rule)
                .filter(Rule.Satisfies.class::isInstance)
                .map(satisfies ->
                        inExpression(((Rule.Satisfies) satisfies).expression()).toList())
                .orElse(List.of());
    }

    private static Collection<String> of(MetricCall call) {
        return call.expression()
                .<Collection<String>>map(expression ->
                        Expressions.analyseFigure(expression, Scope.ofUnknown()).columns())
                .orElse(call.columns());
    }

    private static Stream<String> inExpression(String expression) {
        return Expressions.analyse(expression, Scope.ofUnknown()).columns().stream();
    }
}
