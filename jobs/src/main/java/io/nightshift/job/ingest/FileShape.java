package io.nightshift.job.ingest;

import io.nightshift.definition.Rule.SameColumns.Difference;
import io.nightshift.definition.Schema;
import io.nightshift.job.check.FoundColumns;
import io.nightshift.job.check.FoundColumns.Found;
import io.nightshift.table.Widening;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Columns that a file holds, in its order. Names are the same where they differ in case only, as everywhere in Spark SQL. */
record FileShape(StructType columns) {
    static FileShape ofText(List<String> names) {
        StructType columns = new StructType();
        for (String name : names) {
            columns = columns.add(name, "string");
        }
        return new FileShape(columns);
    }

    /**
     * @param file for messages
     * @throws io.nightshift.failure.PipelineException CHECK_FAILED where a declared column is missing or ambiguous
     */
    void insistOn(SourceDefinition source, String file) {
        source.landedNames().forEach((column, landed) -> {
            long found = Arrays.stream(columns.fieldNames())
                    .filter(landed::equalsIgnoreCase)
                    .count();
            if (found == 0) {
                throw ColumnErrors.missing(source, column, file, List.of(columns.fieldNames()));
            }
            if (found > 1) {
                throw ColumnErrors.twice(source, column, file);
            }
        });
    }

    /** @param name in the file */
    int position(String name) {
        for (int i = 0; i < columns.length(); i++) {
            if (columns.apply(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + name + " in " + columns.simpleString());
    }

    /** What columns say besides their names. */
    enum Tells {
        NAMES,
        ORDER,
        TYPES
    }

    /**
     * How columns differ from those that a source declares, none of which is missing.
     *
     * @param tells TYPES tell the order too
     */
    FoundColumns against(SourceDefinition source, Tells tells) {
        Set<Found> differences = new LinkedHashSet<>();
        if (tells == Tells.TYPES) {
            source.source().schema().fields().forEach(field -> type(source, field)
                    .ifPresent(differences::add));
        }
        if (tells != Tells.NAMES) {
            order(source).ifPresent(differences::add);
        }
        return new FoundColumns(beyond(source), differences);
    }

    private Optional<Found> type(SourceDefinition source, Schema.Field field) {
        DataType declared = DataType.fromDDL(field.type());
        DataType found = columns.apply(position(source.landed(field.name()))).dataType();
        String comes = field.name() + " comes as " + found.sql() + ", ";
        if (found.equals(declared)) {
            return Optional.empty();
        }
        if (Widening.widens(declared, found)) {
            return Optional.of(new Found(Difference.WIDENED, comes + "wider than " + declared.sql()));
        }
        return Optional.of(
                Widening.widens(found, declared)
                        ? new Found(Difference.NARROWED, comes + "narrower than " + declared.sql())
                        : new Found(Difference.RETYPED, comes + "not as " + declared.sql()));
    }

    /** The first column that does not come behind the one that is declared before it. */
    private Optional<Found> order(SourceDefinition source) {
        List<String> names = source.source().schema().names();
        for (int i = 1; i < names.size(); i++) {
            String before = names.get(i - 1);
            if (position(source.landed(names.get(i))) < position(source.landed(before))) {
                return Optional.of(
                        new Found(Difference.REORDERED, names.get(i) + " comes before " + before + ", not behind it"));
            }
        }
        return Optional.empty();
    }

    private Set<String> beyond(SourceDefinition source) {
        Set<String> declared = source.landedNames().values().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Arrays.stream(columns.fieldNames())
                .filter(name -> !declared.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
