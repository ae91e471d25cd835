package io.nightshift.job.ingest;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Columns that the source does not declare. */
    Set<String> beyond(SourceDefinition source) {
        Set<String> declared = source.landedNames().values().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Arrays.stream(columns.fieldNames())
                .filter(name -> !declared.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
