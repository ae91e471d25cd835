package io.nightshift.definition.check;

import io.nightshift.definition.Read;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that columns have in the files: of columns that there are, and one column each. */
final class ColumnNameChecks {
    private final Findings findings;

    ColumnNameChecks(Findings findings) {
        this.findings = findings;
    }

    /** @param sourcePath of the source in the file */
    void check(Source source, String sourcePath) {
        String path = Paths.key(sourcePath, "read.names");
        source.read().filter(read -> !read.names().isEmpty()).ifPresent(read -> {
            if (read.format() == Read.Format.CSV && !read.header()) {
                findings.add(
                        path,
                        path + " needs a header",
                        "without one, columns go by their place in the file",
                        "remove it, or write header: true");
            }
            Schema schema = source.schema();
            read.names().forEach((column, name) -> column(column, name, schema, Paths.key(path, column)));
            twice(read, schema.names(), path);
        });
    }

    private void column(String column, String name, Schema schema, String path) {
        if (name.isBlank()) {
            findings.add(path, path + " is empty", "it is the name of a column in the files", "write the name");
        }
        if (schema.find(column).isPresent() || schema.find(name).isEmpty() || !schema.whole()) {
            findings.column(path, column, schema, "the schema");
            return;
        }
        findings.add(
                path,
                path + " is the wrong way round",
                "the name in the schema stands before the colon, the name in the files after it",
                "write " + Read.naming(name, column));
    }

    private void twice(Read read, List<String> declared, String path) {
        Map<String, String> columns = new HashMap<>();
        for (String column : declared) {
            String name = read.nameOf(column);
            String other = columns.put(Names.folded(name), column);
            if (other != null) {
                findings.add(
                        path,
                        "columns '" + other + "' and '" + column + "' are both read from '" + name + "', in " + path,
                        "a column of a file is one column of the schema",
                        "give one of them another name, or take it out of the schema");
            }
        }
    }
}
