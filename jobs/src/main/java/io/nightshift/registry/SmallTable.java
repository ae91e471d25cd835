package io.nightshift.registry;

import io.nightshift.table.PinnedTable;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * All rows of one version of a table that holds few, on the driver. A version never changes, so the last few that were read are
 * remembered: a backfill asks for the champion of every night.
 *
 * @param version -1 where there is no table
 */
public record SmallTable<T>(long version, List<T> rows) {
    private static final int REMEMBERED = 16;
    private static final Map<String, SmallTable<?>> READ = new LinkedHashMap<>();

    /** @param parse the same function for one table always */
    @SuppressWarnings("unchecked") // a table is always read by the same function, so to the same type
    public static <T> SmallTable<T> read(TableStore tables, TableName name, Function<Row, T> parse) {
        long version = tables.version(name);
        if (version < 0) {
            return new SmallTable<>(-1, List.of());
        }
        String key = tables.path(name) + "@" + version;
        synchronized (READ) {
            SmallTable<T> known = (SmallTable<T>) READ.get(key);
            if (known == null) {
                known = new SmallTable<>(version, rows(tables.readVersion(name, version), parse));
                READ.put(key, known);
                READ.keySet().stream()
                        .limit(Math.max(0, READ.size() - REMEMBERED))
                        .toList()
                        .forEach(READ::remove);
            }
            return known;
        }
    }

    private static <T> List<T> rows(PinnedTable table, Function<Row, T> parse) {
        return table.rows().collectAsList().stream().map(parse).toList();
    }
}
