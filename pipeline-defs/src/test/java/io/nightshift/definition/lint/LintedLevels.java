package io.nightshift.definition.lint;

import io.nightshift.definition.load.Loaded;
import io.nightshift.definition.load.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A source with a column of each type, and the checks of a test. */
final class LintedLevels {
    private static final String SCHEMA = "level DOUBLE, high INT";
    private static final String COLUMNS =
            SCHEMA + ", day DATE, depth DECIMAL(5,2), dry BOOLEAN, code STRING, low DOUBLE, count BIGINT, short FLOAT";
    private static final String CHECKS = Written.PIPELINE.substring(
            Written.PIPELINE.indexOf("      - unique: id"), Written.PIPELINE.indexOf("  stations:"));

    private LintedLevels() {}

    /** @param checks items of the list, without their dashes */
    static Loaded load(Path folder, List<String> checks) {
        String list = checks.stream().map(check -> "      - " + check + "\n").collect(Collectors.joining());
        String pipeline = Written.PIPELINE
                .replaceFirst(SCHEMA, COLUMNS)
                .replace(CHECKS, list)
                .replace("depth DOUBLE", "metres DOUBLE")
                .replace("columns: depth", "columns: metres");
        return Written.load(folder, pipeline, Written.ENVIRONMENTS);
    }
}
