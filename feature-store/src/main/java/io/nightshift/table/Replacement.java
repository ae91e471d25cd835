package io.nightshift.table;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;

/**
 * Rows that take the place of whatever stood in some slots of a table, as one commit.
 *
 * @param rows every one of them lies in one of the slots
 * @param slots all with the same columns, and the same values but for the night; to the digest of everything that decides
 *     their content: inputs and step definition
 * @param runId of the run that writes
 */
public record Replacement(TableName table, Dataset<Row> rows, Map<Slot, String> slots, String runId) {
    public Replacement {
        slots = new LinkedHashMap<>(slots);
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("no slot to replace in " + table);
        }
    }

    public static Replacement of(TableName table, Dataset<Row> rows, Slot slot, String digest, String runId) {
        return new Replacement(table, rows, Map.of(slot, digest), runId);
    }

    /** Whether the plan alone tells that there are no rows. */
    boolean isKnownEmpty() {
        Option<Object> most = rows.queryExecution().optimizedPlan().maxRows();
        return most.isDefined() && most.get().equals(0L);
    }

    /** Slots as predicate text. Slot admits no character that could end a literal. */
    String predicate() {
        String nights = slots.keySet().stream()
                .map(slot -> "DATE'" + slot.night() + "'")
                .distinct()
                .collect(Collectors.joining(", ", "night IN (", ")"));
        return nights
                + columns().entrySet().stream()
                        .map(other ->
                                " AND " + other.getKey() + " IN ('" + String.join("', '", other.getValue()) + "')")
                        .collect(Collectors.joining());
    }

    /** Values that the slots have in each of their further columns. */
    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        slots.keySet().forEach(slot -> slot.values()
                .forEach((column, value) -> columns.computeIfAbsent(column, name -> new LinkedHashSet<>())
                        .add(value)));
        return columns;
    }

    /** Whether every slot carries its digest already. */
    boolean isIn(Map<Slot, Optional<String>> digests) {
        return slots.entrySet().stream()
                .allMatch(slot -> digests.get(slot.getKey()).equals(Optional.of(slot.getValue())));
    }
}
