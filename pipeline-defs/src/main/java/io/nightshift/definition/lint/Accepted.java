package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The values that a rule on one value accepts, null and NaN aside. What a method denies may still be so: it cannot be told. */
sealed interface Accepted permits Numbers, Words, TextTest {

    /** Whether the other accepts every value that this does. */
    boolean isWithin(Accepted other);

    /** Whether no value is accepted by both. */
    boolean isApartFrom(Accepted other);

    /** Values that the author lists here and the other refuses. */
    List<String> refusedBy(Accepted other);

    /** Whether every value of the column is accepted. */
    boolean isEverything();

    /** Whether no value of the column is accepted. */
    boolean isNothing();

    /** From the least value to the greatest, of a column that has an order; empty otherwise. */
    default Optional<Range> hull() {
        return Optional.empty();
    }

    /** From the fewest characters of a text to the most; empty where that cannot be told. */
    default Optional<Range> characters() {
        return Optional.empty();
    }

    /** How many different values there are at most; empty where that cannot be told. */
    default Optional<BigDecimal> howMany() {
        return Optional.empty();
    }

    /** As it completes "it accepts ...". */
    String words();

    /**
     * Empty for a rule that compares with what is in the rows, and where too little is known of the column.
     *
     * @param zone of times that name none
     */
    static Optional<Accepted> by(Rule.ColumnRule rule, Schema.Field column, ZoneId zone) {
        Optional<Domain> domain = Domain.of(column, zone);
        if (rule instanceof Rule.Between between) {
            return domain.flatMap(known -> Numbers.of(between, known));
        }
        if (domain.isPresent()) {
            return rule instanceof Rule.InSet inSet ? Numbers.of(inSet, domain.get()) : Optional.empty();
        }
        return SqlType.ofDdl(column.type()) == SqlType.TEXT ? ofText(rule) : Optional.empty();
    }

    private static Optional<Accepted> ofText(Rule.ColumnRule rule) {
        return rule instanceof Rule.InSet inSet
                ? Optional.of(new Words(inSet.values(), inSet.ignoreCase()))
                : TextTest.of(rule).map(Accepted.class::cast);
    }
}
