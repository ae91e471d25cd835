package io.nightshift.foreign;

import io.nightshift.definition.bind.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of another tool on one table, as they are read from a file one by one. */
final class ForeignTable {
    private final String name;
    private final Map<String, Optional<String>> columns = new LinkedHashMap<>();
    private final List<Fate> fates = new ArrayList<>();

    /** @param name that the file gives it; empty where it gives none */
    ForeignTable(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Types by the column's name, as Spark's DDL has them; empty for one that is not known. In the order of the file. */
    Map<String, Optional<String>> columns() {
        return columns;
    }

    List<Fate> fates() {
        return fates;
    }

    void column(String column, Optional<String> type) {
        columns.put(column, type);
    }

    /** @param checks which together say the same; what it throws says why they cannot */
    void take(String origin, Position at, Supplier<List<NewCheck>> checks) {
        String line = origin.strip().replaceAll("\\s+", " ");
        try {
            List<NewCheck> taken = checks.get();
            taken.forEach(NamedColumns::insistOnPlain);
            taken.forEach(check -> fates.add(new Fate.Taken(line, at, check.unnamed())));
        } catch (IllegalArgumentException e) { // also of a metric, whose columns are written with commas
            fates.add(new Fate.Left(line, at, e.getMessage()));
        }
    }

    void leave(String origin, Position at, String why) {
        take(origin, at, () -> {
            throw new NotExpressible(why);
        });
    }
}
