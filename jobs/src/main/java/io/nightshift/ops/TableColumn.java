package io.nightshift.ops;

/**
 * A column as it is made and documented.
 *
 * @param type as Spark's DDL has it
 * @param meaning a phrase, with the unit where there is one, and when it is null
 */
public record TableColumn(String name, String type, String meaning) {
    static TableColumn column(String name, String type, String meaning) {
        return new TableColumn(name, type, meaning);
    }

    /** The meaning goes with the column, into the table and to whoever describes it. */
    String ddl() {
        return name + " " + type + " COMMENT '" + meaning.replace("'", "\\'") + "'";
    }
}
