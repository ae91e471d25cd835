package io.nightshift.job.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Row checks as an author might write them, of few values, so that many have to do with one another. */
record RandomCheck(Map<String, List<String>> values, Random random) {

    String text(int number) {
        String rule =
                switch (random.nextInt(14)) {
                    case 0 -> "not_null: {columns: " + columns() + ", ";
                    case 1 -> (random.nextBoolean() ? "unique" : "primary_key") + ": {columns: " + columns() + ", ";
                    case 2 -> "compare: {column: n, is: " + sign() + ", to: " + one("n", "m", "m") + ", " + nulls();
                    case 3, 4 -> text();
                    case 5, 6 -> "satisfies: {expression: \"" + expression() + "\", ";
                    default -> value();
                };
        return rule + "id: c" + number + severity() + where() + "}";
    }

    private String value() {
        String column = one("n", "x", "f", "d", "day", "at", "b", "t");
        boolean isSet = column.equals("b") || column.equals("t") || random.nextInt(3) == 0;
        return isSet ? inSet(column) : between(column);
    }

    private String inSet(String column) {
        String ignoring = column.equals("t") && random.nextInt(3) == 0 ? "ignore_case: true, " : "";
        return "in_set: {column: " + column + ", values: [" + String.join(", ", some(column)) + "], " + ignoring
                + nulls();
    }

    private String between(String column) {
        List<String> ends = new ArrayList<>(List.of(value(column), value(column)));
        Collections.sort(ends);
        String low = random.nextInt(3) == 0 ? "" : one("min", "above") + ": " + ends.get(0) + ", ";
        String high = low.isEmpty() || random.nextInt(3) > 0 ? one("max", "below") + ": " + ends.get(1) + ", " : "";
        String nan = List.of("x", "f").contains(column) && random.nextInt(4) == 0 ? "nan: skip, " : "";
        return "between: {column: " + column + ", " + low + high + nan + nulls();
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 ->
                "length: {column: t, " + one("min: 0, ", "min: 1, ", "max: 1, ", "min: 2, ", "min: 1, max: 1, ")
                        + nulls();
            case 1 ->
                "matches: {column: t, regex: '" + one("[A-Z]+", "[a-z]*", ".*", "(?s).*", "[0-9.]+") + "', find: "
                        + random.nextBoolean() + ", " + nulls();
            case 2 ->
                "reads_as: {column: t, type: " + one("INT", "\"DECIMAL(3,1)\"", "BOOLEAN", "DATE") + ", " + nulls();
            default -> inSet("t");
        };
    }

    private String expression() {
        String first = part();
        return switch (random.nextInt(5)) {
            case 0 -> first;
            case 1 -> "NOT (" + first + one(" AND ", " OR ") + part() + ")";
            default -> first + one(" AND ", " OR ", " OR ") + part();
        };
    }

    private String part() {
        return switch (random.nextInt(9)) {
            case 0 -> one("n", "m", "x") + one(" < ", " <= ", " = ", " <> ", " >= ", " > ") + one("n", "m", "x");
            case 1 -> "length(t)" + one(" >= 0", " < 2", " > 1", " < 0");
            case 2 -> one("", "NOT ") + "b";
            case 3 -> one("n", "x", "d") + one(" NOT", "") + " BETWEEN " + value("n") + " AND " + value("n");
            case 4 -> one("n", "x") + one(" NOT", "") + " IN (" + value("n") + ", " + value("n") + ")";
            case 5 -> "t" + one(" <> ", " = ", " < ") + "'" + value("t") + "'";
            default -> condition();
        };
    }

    private String nulls() {
        return random.nextInt(4) == 0 ? "nulls: violate, " : "";
    }

    private String severity() {
        return one(
                "", "", "", ", severity: warn", ", severity: warn, tolerate: 5%", ", tolerate: 5%", ", on_fail: stop");
    }

    private String where() {
        if (random.nextInt(3) > 0) {
            return "";
        }
        String first = condition();
        return ", where: \"" + (random.nextBoolean() ? first : first + one(" AND ", " AND ", " OR ") + condition())
                + "\"";
    }

    private String condition() {
        String column = one("n", "x", "f", "d", "day", "at", "t", "n", "x");
        boolean isText = List.of("day", "at", "t").contains(column);
        String value = isText ? "'" + value(column) + "'" : value(column);
        String sign = column.equals("t") ? "=" : one("<", "<=", "=", ">=", ">");
        return switch (random.nextInt(6)) {
            case 0 -> column + one(" IS NULL", " IS NOT NULL");
            case 1 -> value + " " + sign + " " + column;
            default -> column + " " + sign + " " + value;
        };
    }

    private String columns() {
        return "[" + String.join(", ", new TreeSet<>(List.of(one("n", "m", "t"), one("n", "m", "day")))) + "]";
    }

    private String sign() {
        return one("less", "at_most", "equal", "different", "at_least", "more");
    }

    private List<String> some(String column) {
        List<String> some = new ArrayList<>();
        values.get(column).stream().filter(value -> random.nextBoolean()).forEach(some::add);
        return (some.isEmpty() ? List.of(value(column)) : some)
                .stream().map(value -> "\"" + value + "\"").toList();
    }

    private String value(String column) {
        List<String> known = values.get(column);
        return known.get(random.nextInt(known.size()));
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
