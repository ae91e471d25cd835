package io.nightshift.plan;

import io.nightshift.plan.PlanDiff.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of one column of a table, or of a whole table.
 *
 * @param table relative to the warehouse, as {@code features/tides/recent}
 * @param column absent for a table as a whole
 * @param before type; absent for what is new
 * @param after type; absent for what is no longer written; that before for a column that means something else
 * @param refused whether Delta refuses the next write: it changes no type but those of small whole numbers
 */
public record TableChange(
        Kind kind,
        String table,
        Optional<String> column,
        Optional<String> before,
        Optional<String> after,
        boolean refused) {

    /** A column that keeps its name and its type, and means something else. */
    static TableChange redefined(String table, String column, String type) {
        return new TableChange(Kind.CHANGED, table, Optional.of(column), Optional.of(type), Optional.of(type), false);
    }

    private boolean isRedefined() {
        return kind == Kind.CHANGED && before.equals(after);
    }

    /** A line for all columns of a table that fare the same. */
    static Stream<String> lines(List<TableChange> changes) {
        Map<String, List<TableChange>> alike = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> change.table + ": " + change.effect(), LinkedHashMap::new, Collectors.toList()));
        return alike.entrySet().stream().map(group -> line(group.getKey(), group.getValue()));
    }

    private static String line(String effect, List<TableChange> changes) {
        String columns = changes.stream()
                .map(TableChange::columnAndTypes)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return effect
                + (columns.isEmpty() ? "" : ": " + columns)
                + (changes.get(0).refused ? changes.get(0).remedy() : "");
    }

    private String effect() {
        return switch (kind) {
            case ADDED ->
                column.isEmpty()
                        ? "a new table"
                        : "new columns, null in "
                                + (isTraining() ? "the builds so far" : "nights that are not run again");
            case REMOVED ->
                column.isEmpty()
                        ? "no longer written; what is in it stays"
                        : "columns that stay, but are null in what is written from now on";
            case CHANGED ->
                isRedefined()
                        ? redefinition()
                        : refused
                                ? "Delta refuses another type, so the next run that writes it fails"
                                : "other types, of which the table keeps the wider one";
        };
    }

    private String redefinition() {
        return isTraining()
                ? "columns that mean something else from now on; builds so far hold what they meant before"
                : "columns that mean something else from now on; nights that are not run again hold what they meant before:"
                        + " backfill --steps features mends them, another name keeps both apart";
    }

    /** Its builds are frozen, and no run fills them in. */
    private boolean isTraining() {
        return table.startsWith("training/");
    }

    private Optional<String> columnAndTypes() {
        String types = Stream.of(before, after).flatMap(Optional::stream).collect(Collectors.joining(" -> "));
        return column.map(name -> kind == Kind.REMOVED || isRedefined() ? name : name + " " + types);
    }

    private String remedy() {
        return "\n    fix: " + instead();
    }

    /** What to do about a type that is refused. */
    String instead() {
        String instead = table.startsWith("raw/")
                ? "keep the type and convert the column where it is used"
                : "give what is of another type another name";
        return instead + ", or move the folder " + table + " of the warehouse away and run its nights again";
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", Words.key(kind));
        tree.put("table", table);
        column.ifPresent(name -> tree.put("column", name));
        before.ifPresent(type -> tree.put("before", type));
        after.ifPresent(type -> tree.put("after", type));
        tree.put("refused", refused);
        tree.put("redefined", isRedefined());
        return tree;
    }
}
