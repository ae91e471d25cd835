package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What values of a column are to be.
 *
 * @param sql the same in SQL, null where the value is; empty where it is about more than the row
 */
record ValidValues(NewCheck check, Optional<String> sql) {

    private static ValidValues of(Rule rule, String sql) {
        return new ValidValues(NewCheck.of(rule), Optional.of(sql));
    }

    /** Null among them makes no difference: it is not judged. */
    static ValidValues listed(String column, List<Scalar> values) {
        List<Scalar> some = present(values);
        return of(
                new Rule.InSet(column, some.stream().map(Scalar::text).toList(), false),
                Sql.name(column) + " IN " + literals(some));
    }

    static ValidValues unlisted(String column, List<Scalar> values) {
        String sql = Sql.name(column) + " NOT IN " + literals(present(values));
        return new ValidValues(
                NewCheck.satisfies(sql).where(Optional.of(Sql.name(column) + " IS NOT NULL")), Optional.of(sql));
    }

    private static List<Scalar> present(List<Scalar> values) {
        return values.stream()
                .filter(value -> value.kind() != ScalarKind.NOTHING)
                .toList();
    }

    private static String literals(List<Scalar> values) {
        return Sql.list(values.stream().map(Sql::literal).toList());
    }

    /** Some part matches. */
    static ValidValues matching(String column, String regex) {
        return of(FoundText.matching(column, regex), Sql.name(column) + " RLIKE " + Sql.text(regex));
    }

    /** No part matches. */
    static ValidValues without(String column, String regex) {
        return of(FoundText.without(column, regex), Sql.name(column) + " NOT RLIKE " + Sql.text(regex));
    }

    static ValidValues between(String column, Bounds bounds) {
        return of(bounds.between(column), within(Sql.name(column), bounds));
    }

    static ValidValues ofLength(String column, Bounds bounds) {
        return of(bounds.length(column), within("length(" + Sql.name(column) + ")", bounds));
    }

    private static String within(String value, Bounds bounds) {
        return Stream.of(
                        bounds.low().map(low -> value + (bounds.withLow() ? " >= " : " > ") + low.toPlainString()),
                        bounds.high().map(high -> value + (bounds.withHigh() ? " <= " : " < ") + high.toPlainString()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" AND "));
    }

    /** In a column of another table. */
    static ValidValues occurringIn(String column, String table, String other) {
        return new ValidValues(NewCheck.of(new Rule.References(column, table + "." + other)), Optional.empty());
    }

    String condition() {
        return sql.orElseThrow(
                () -> new NotExpressible("its figure is of rows that another source decides on; see references"));
    }
}
