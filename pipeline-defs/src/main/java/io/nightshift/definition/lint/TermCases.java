package io.nightshift.definition.lint;

import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.Schema;
import io.nightshift.definition.expression.Fact.Literal;
import io.nightshift.definition.expression.Logic.Term;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of one column, or the lengths of its texts, as far as literals tell them apart; the first case is null. */
sealed interface TermCases {
    int size();

    /** What a comparison with a literal is in a case other than null. */
    Set<Outcome> compared(int value, Sign sign, Literal literal);

    static TermCases of(Term term, List<Literal> literals, JudgedColumns columns) {
        Optional<Schema.Field> column = columns.column(term.column());
        if (column.isEmpty()) {
            return new Whatever();
        }
        Optional<Domain> domain =
                term.isLength() ? Optional.of(Domain.ofLengths()) : Domain.inExpressions(column.get(), columns.zone());
        return domain.<TermCases>map(known -> Values.of(known, literals))
                .orElseGet(() -> column.get().type().equals("STRING") ? Texts.of(literals) : new Whatever());
    }

    /** Of which nothing is known but whether it is null. */
    record Whatever() implements TermCases {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public Set<Outcome> compared(int value, Sign sign, Literal literal) {
            return Outcome.ANY;
        }
    }

    /**
     * What has an order. NaN lies above all numbers, as it does in Spark.
     *
     * @param ranges each literal, and what lies between two of them, as far as the column can hold it
     */
    record Values(Domain domain, List<Range> ranges) implements TermCases {
        static Values of(Domain domain, List<Literal> literals) {
            List<BigDecimal> ends = literals.stream()
                    .flatMap(literal -> number(domain, literal).stream())
                    .map(BigDecimal::stripTrailingZeros)
                    .distinct()
                    .sorted()
                    .toList();
            List<Range> ranges = new ArrayList<>();
            Optional<BigDecimal> low = Optional.empty();
            for (BigDecimal end : ends) {
                ranges.add(new Range(low, false, Optional.of(end), false));
                ranges.add(Range.of(end));
                low = Optional.of(end);
            }
            ranges.add(new Range(low, false, Optional.empty(), false));
            return new Values(
                    domain,
                    ranges.stream()
                            .filter(range -> !domain.within(List.of(range)).isEmpty())
                            .toList());
        }

        private static Optional<BigDecimal> number(Domain domain, Literal literal) {
            if (domain.type() != SqlType.BOOLEAN) {
                return domain.literal(literal.text(), literal.quoted());
            }
            return Optional.of(literal)
                    .filter(known -> !known.quoted() && known.text().matches("true|false"))
                    .map(known -> known.text().equals("true") ? BigDecimal.ONE : BigDecimal.ZERO);
        }

        @Override
        public int size() {
            return ranges.size() + 1;
        }

        @Override
        public Set<Outcome> compared(int value, Sign sign, Literal literal) {
            Range range = ranges.get(value - 1);
            return number(domain, literal)
                    .map(number -> Set.of(Outcome.of(sign.holds(order(range, number)))))
                    .orElse(Outcome.ANY);
        }

        /** No literal lies within a range. */
        private static int order(Range range, BigDecimal number) {
            boolean isEnd = range.low().isPresent() && range.low().equals(range.high());
            if (isEnd) {
                return range.low().get().compareTo(number);
            }
            return range.high().filter(high -> high.compareTo(number) <= 0).isPresent() ? -1 : 1;
        }
    }

    /** @param listed each of them a case, and all others one together */
    record Texts(List<String> listed) implements TermCases {
        static Texts of(List<Literal> literals) {
            return new Texts(literals.stream()
                    .filter(Literal::quoted)
                    .map(Literal::text)
                    .distinct()
                    .toList());
        }

        @Override
        public int size() {
            return listed.size() + 2;
        }

        @Override
        public Set<Outcome> compared(int value, Sign sign, Literal literal) {
            if (!literal.quoted()) {
                return Outcome.ANY;
            }
            boolean isEqual = value <= listed.size() && listed.get(value - 1).equals(literal.text());
            if (!isEqual && sign != Sign.EQUAL && sign != Sign.DIFFERENT) {
                return Set.of(Outcome.YES, Outcome.NO);
            }
            return Set.of(Outcome.of(isEqual ? sign.holds(0) : sign == Sign.DIFFERENT));
        }
    }
}
