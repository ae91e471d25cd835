package io.nightshift.ops;

import java.util.List;
import java.util.Locale;

/** The reference page of all tables, in Markdown. */
public final class TablesPage {
    private final StringBuilder page = new StringBuilder();

    private TablesPage() {}

    public static String markdown() {
        TablesPage page = new TablesPage();
        page.page.append("""
                # Tables

                Generated from the code: do not edit. All are Delta tables of reader version 1 below one warehouse. A night is a date in the
                pipeline's zone; times are instants. In SQL the schema is the first folder and the table the rest, joined by two
                underscores: `raw.flight_delays__flights`, `ops.drift`. `DESCRIBE` tells the meaning of the columns of `ops` too.
                """);
        for (DataTable table : DataTable.values()) {
            page.table(table.path(), table.purpose(), table.columns());
        }
        for (OpsTable table : OpsTable.values()) {
            page.table(table.path(), table.purpose(), table.columns());
        }
        return page.page.toString();
    }

    private void table(String path, String purpose, List<TableColumn> columns) {
        page.append("\n## `").append(path).append("`\n\n").append(purpose);
        page.append("\n\n| column | type | meaning |\n|---|---|---|\n");
        columns.forEach(column -> page.append("| `" + column.name() + "` | " + type(column) + " | "
                + column.meaning().replace("<", "&lt;") + " |\n"));
    }

    /** Code where it is DDL, prose where it follows from a definition. */
    private static String type(TableColumn column) {
        String type = column.type();
        return type.equals(type.toLowerCase(Locale.ROOT)) ? type : "`" + type + "`";
    }
}
