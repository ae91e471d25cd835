package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Prints listings. JSON and CSV are printed row by row, however many there are; the others have to be seen whole first. */
final class Printer {
    private static final String GAP = "  ";

    private final PrintStream out;

    Printer(PrintStream out) {
        this.out = out;
    }

    void print(Listing listing, OutputFormat format) {
        print(listing.columns(), listing.rows().iterator(), format);
    }

    void print(List<Column> columns, Iterator<List<Cell>> rows, OutputFormat format) {
        switch (format) {
            case TABLE -> table(columns, rows);
            case JSON -> json(columns, rows, "[\n  ", ",\n  ", "\n]");
            case CSV -> csv(columns, rows);
            case MARKDOWN -> markdown(columns, rows);
        }
        out.flush();
    }

    /** As JSON that takes one line, however many rows there are. */
    void printJsonLine(List<Column> columns, Iterator<List<Cell>> rows) {
        json(columns, rows, "[", ", ", "]");
        out.flush();
    }

    private void table(List<Column> columns, Iterator<List<Cell>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::name).toList());
        rows.forEachRemaining(
                row -> lines.add(row.stream().map(cell -> oneLine(cell.text())).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        out.println(aligned(lines.get(0), columns, widths));
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        out.println(String.join(GAP, rules));
        lines.stream().skip(1).forEach(line -> out.println(aligned(line, columns, widths)));
    }

    private static String aligned(List<String> cells, List<Column> columns, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(columns.get(i).isNumber() ? pad + cells.get(i) : cells.get(i) + pad)
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private void json(List<Column> columns, Iterator<List<Cell>> rows, String opening, String between, String closing) {
        List<String> keys =
                columns.stream().map(column -> JsonText.quoted(column.name())).toList();
        String before = opening;
        while (rows.hasNext()) {
            List<Cell> row = rows.next();
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                pairs.add(keys.get(i) + ": " + row.get(i).json());
            }
            out.print(before + "{" + String.join(", ", pairs) + "}");
            before = between;
        }
        out.println(before.equals(opening) ? "[]" : closing);
    }

    private void csv(List<Column> columns, Iterator<List<Cell>> rows) {
        out.print(columns.stream().map(column -> csv(column.name())).collect(Collectors.joining(",")) + "\r\n");
        rows.forEachRemaining(
                row -> out.print(row.stream().map(cell -> csv(cell.text())).collect(Collectors.joining(",")) + "\r\n"));
    }

    private static String csv(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void markdown(List<Column> columns, Iterator<List<Cell>> rows) {
        out.println(piped(columns.stream().map(Column::name).toList()));
        out.println(piped(columns.stream()
                .map(column -> column.isNumber() ? "---:" : "---")
                .toList()));
        rows.forEachRemaining(
                row -> out.println(piped(row.stream().map(Cell::text).toList())));
    }

    private static String piped(List<String> cells) {
        return cells.stream()
                .map(cell -> oneLine(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String oneLine(String text) {
        return text.replace("\r", "").replace('\n', ' ').replace('\t', ' ');
    }
}
