package io.nightshift.definition.expression;

import io.nightshift.definition.Rule.Compare.Sign;
import io.nightshift.definition.expression.Fact.Literal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A condition, as far as it is made of columns compared with literals and with one another; in three values, as SQL has them. */
public sealed interface Logic {
    /** All that it is about. */
    default Set<String> columns() {
        return Set.of();
    }

    record Both(Logic left, Logic right) implements Logic {
        @Override
        public Set<String> columns() {
            return union(left, right);
        }
    }

    record Either(Logic left, Logic right) implements Logic {
        @Override
        public Set<String> columns() {
            return union(left, right);
        }
    }

    record Not(Logic inner) implements Logic {
        @Override
        public Set<String> columns() {
            return inner.columns();
        }
    }

    record IsNull(String column) implements Logic {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }
    }

    /** Null where the column is. */
    record Compared(Term term, Sign sign, Literal literal) implements Logic {
        @Override
        public Set<String> columns() {
            return Set.of(term.column());
        }
    }

    /** Two columns of one kind; null where one of them is. */
    record Ordered(String first, Sign sign, String second) implements Logic {
        @Override
        public Set<String> columns() {
            return first.equals(second) ? Set.of(first) : Set.of(first, second);
        }
    }

    /** @param value empty for null */
    record Constant(Optional<Boolean> value) implements Logic {}

    /** May be whatever there is, another in each place. */
    record Unknown() implements Logic {}

    /**
     * What is compared with literals.
     *
     * @param isLength whether it is the number of characters of the column's text, and not its value
     */
    record Term(String column, boolean isLength) {}

    private static Set<String> union(Logic left, Logic right) {
        Set<String> all = new TreeSet<>(left.columns());
        all.addAll(right.columns());
        return all;
    }
}
