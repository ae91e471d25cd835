package io.nightshift.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A small table to print.
 *
 * @param rows every one with a cell for each column
 */
record Listing(List<Column> columns, List<List<Cell>> rows) {

    /** @param isNumber numbers stand to the right */
    record Column(String name, boolean isNumber) {
        static Column text(String name) {
            return new Column(name, false);
        }

        static Column number(String name) {
            return new Column(name, true);
        }
    }

    /**
     * One value in two notations.
     *
     * @param text for people, Markdown and CSV; empty for null
     * @param json as it stands in a JSON document
     */
    record Cell(String text, String json) {
        static final Cell NULL = new Cell("", "null");

        Cell {
            requireNonNull(text, "text");
            requireNonNull(json, "json");
        }

        /** @param value null for none */
        static Cell of(Object value) {
            if (value == null) {
                return NULL;
            }
            String text = String.valueOf(value);
            boolean bare = value instanceof Boolean || value instanceof Number number && isFinite(number);
            return new Cell(text, bare ? text : JsonText.quoted(text));
        }

        private static boolean isFinite(Number number) {
            return Double.isFinite(number.doubleValue());
        }
    }

    Listing {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** @param values of each row in the order of the columns; any of them may be null */
    static List<Cell> row(Object... values) {
        return java.util.Arrays.stream(values).map(Cell::of).toList();
    }
}
