package io.nightshift.feature;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Names of columns as an author gives them, whatever characters they hold. */
public final class Names {
    private Names() {}

    /** The top-level column of exactly this name: a dot in it is part of the name. */
    public static Column column(String name) {
        return col(quoted(name));
    }

    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
