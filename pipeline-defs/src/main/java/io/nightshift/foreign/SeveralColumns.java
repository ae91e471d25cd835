package io.nightshift.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions on several values of a row, as Great Expectations has them, and the rows that it leaves out of them. */
final class SeveralColumns {
    private static final String NONE_MISSING = "any_value_is_missing";

    private SeveralColumns() {}

    /** Where one of the two is null it does not hold. */
    static NewCheck compared(Keys keys, String sign) {
        return pair(keys, Sql.name(keys.needed("column_A")) + " " + sign + " " + Sql.name(keys.needed("column_B")));
    }

    static NewCheck inSet(Keys keys) {
        String first = Sql.name(keys.needed("column_A"));
        String second = Sql.name(keys.needed("column_B"));
        List<String> pairs = new ArrayList<>();
        keys.lists("value_pairs_set").forEach(values -> {
            if (values.size() != 2) {
                throw new NotExpressible("value_pairs_set holds what is no pair");
            }
            pairs.add("(" + first + " = " + Sql.literal(values.get(0)) + " AND " + second + " = "
                    + Sql.literal(values.get(1)) + ")");
        });
        if (pairs.isEmpty()) {
            throw new NotExpressible("its value_pairs_set is empty");
        }
        return pair(keys, String.join(" OR ", pairs));
    }

    private static NewCheck pair(Keys keys, String condition) {
        String first = Sql.name(keys.needed("column_A")) + " IS NOT NULL";
        String second = Sql.name(keys.needed("column_B")) + " IS NOT NULL";
        NewCheck check = NewCheck.satisfies(condition);
        return switch (keys.text("ignore_row_if").orElse("both_values_are_missing")) {
            case "both_values_are_missing" -> check.where(Optional.of(first + " OR " + second));
            case "either_value_is_missing" -> check.where(Optional.of(first + " AND " + second));
            default -> check;
        };
    }

    /** No two values of a row are equal. */
    static NewCheck differing(Keys keys) {
        List<String> columns = names(keys, "null equals null to it, and to no condition here");
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                pairs.add(columns.get(i) + " <> " + columns.get(j));
            }
        }
        return NewCheck.satisfies(String.join(" AND ", pairs)).where(present(columns));
    }

    static NewCheck sum(Keys keys) {
        List<String> columns = names(
                keys, "where some values are null its engines make different sums, and with " + NONE_MISSING + " one");
        return NewCheck.satisfies(String.join(" + ", columns) + " = "
                        + keys.number("sum_total")
                                .orElseThrow(() -> new NotExpressible("it has no sum_total"))
                                .toPlainString())
                .where(present(columns));
    }

    /** Rows without one of the values are left out, or the meaning is another. */
    private static List<String> names(Keys keys, String otherwise) {
        if (!keys.text("ignore_row_if").orElse("").equals(NONE_MISSING)) {
            throw new NotExpressible(otherwise);
        }
        List<String> columns = keys.texts("column_list").stream().map(Sql::name).toList();
        if (columns.size() < 2) {
            throw new NotExpressible("it is of several columns, and column_list has fewer");
        }
        return columns;
    }

    private static Optional<String> present(List<String> columns) {
        return Optional.of(
                columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND ")));
    }
}
