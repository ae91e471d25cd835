package io.nightshift.table;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of one table.
 *
 * @param pipeline empty for tables that all pipelines share
 */
public record TableName(Layer layer, String pipeline, String name) {
    private static final Pattern ID = Pattern.compile("[a-z0-9_]{1,63}");

    public TableName {
        if (!ID.matcher(name).matches()
                || !(pipeline.isEmpty() || ID.matcher(pipeline).matches())) {
            throw TableErrors.badName(pipeline, name);
        }
    }

    public static TableName of(Layer layer, String pipeline, String name) {
        return new TableName(layer, pipeline, name);
    }

    /** A table shared by all pipelines, as {@code ops/runs}. */
    public static TableName ops(String name) {
        return new TableName(Layer.OPS, "", name);
    }

    /**
     * The inverse of {@link #path}.
     *
     * @throws IllegalArgumentException where the path is no table's
     */
    public static TableName parse(String path) {
        String[] parts = path.split("/");
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException(path + " is no table");
        }
        Layer layer = Layer.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return new TableName(layer, parts.length == 3 ? parts[1] : "", parts[parts.length - 1]);
    }

    /** Path below the warehouse. */
    public String path() {
        return pipeline.isEmpty() ? layer.text() + "/" + name : layer.text() + "/" + pipeline + "/" + name;
    }

    /** Name in SQL: schema and table. */
    public String sql() {
        return pipeline.isEmpty() ? layer.text() + "." + name : layer.text() + "." + pipeline + "__" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
