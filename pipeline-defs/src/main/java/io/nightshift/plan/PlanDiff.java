package io.nightshift.plan;

import io.nightshift.definition.bind.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is different between two plans of one pipeline.
 *
 * @param changes of environment, variables and definition, by path; of the flows only where these are the same
 * @param tables whose columns change
 * @param models whose inputs change
 * @param steps whose meaning differs, so that their finished nights would be run again
 */
public record PlanDiff(List<Change> changes, List<TableChange> tables, List<ModelChange> models, List<String> steps) {

    public enum Kind {
        ADDED("+"),
        CHANGED("~"),
        REMOVED("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One difference.
     *
     * @param path of keys; an item with an id stands under it, as {@code sources.flights.checks[row_count].max}
     * @param before absent when it is new
     * @param after absent when it is gone
     */
    public record Change(Kind kind, String path, Optional<Object> before, Optional<Object> after) {
        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", Words.key(kind));
            tree.put("path", path);
            before.ifPresent(value -> tree.put("before", value));
            after.ifPresent(value -> tree.put("after", value));
            return tree;
        }

        String text() {
            String values = Stream.of(before, after)
                    .flatMap(Optional::stream)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" -> "));
            return kind.sign + " " + path + ": " + values;
        }
    }

    /** From {@code old} to {@code now}. */
    public static PlanDiff between(Plan old, Plan now) {
        Map<String, Object> before = Writer.write(old);
        Map<String, Object> after = Writer.write(now);
        List<Change> changes = new ArrayList<>();
        Stream.of("environment", "variables", "pipeline")
                .forEach(part -> compare(path(part), before.get(part), after.get(part), changes));
        if (changes.isEmpty()) {
            compare("dags", before.get("dags"), after.get("dags"), changes);
        }
        List<String> steps = Stream.of(StepName.values())
                .map(StepName::text)
                .filter(step ->
                        !Objects.equals(old.digests().get(step), now.digests().get(step)))
                .toList();
        TableChanges effects = new TableChanges(old.pipeline(), now.pipeline());
        return new PlanDiff(List.copyOf(changes), effects.tables(), effects.models(), steps);
    }

    /** A line a change, what it means for tables, models and finished nights, and a count; or "No changes." */
    public String text() {
        if (changes.isEmpty() && steps.isEmpty()) {
            return "No changes.\n";
        }
        String lines = changes.stream().map(change -> change.text() + "\n").collect(Collectors.joining());
        String again = steps.isEmpty()
                ? "No step changes its meaning: finished nights stay as they are.\n"
                : "Steps that change their meaning, and would run finished nights again: " + String.join(", ", steps)
                        + ".\n";
        String effects = section("Tables", TableChange.lines(tables))
                + section("Models", models.stream().map(ModelChange::text));
        return lines + effects + again + count() + "\n";
    }

    private static String section(String title, Stream<String> lines) {
        String text = lines.map(line -> "  " + line + "\n").collect(Collectors.joining());
        return text.isEmpty() ? "" : title + "\n" + text;
    }

    /** As JSON, canonical: what {@code text} says, key by key. */
    public String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", PlanFactory.FORMAT_VERSION);
        tree.put("changes", changes.stream().map(Change::tree).toList());
        tree.put("tables", tables.stream().map(TableChange::tree).toList());
        tree.put("models", models.stream().map(ModelChange::tree).toList());
        tree.put("steps", steps);
        return CanonicalJson.write(tree);
    }

    private String count() {
        return Stream.of(Kind.values())
                        .map(kind -> changes.stream()
                                        .filter(change -> change.kind() == kind)
                                        .count() + " " + kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** The definition's own keys need no prefix. */
    private static String path(String part) {
        return part.equals("pipeline") ? "" : part;
    }

    private static void compare(String path, Object before, Object after, List<Change> changes) {
        if (Objects.equals(before, after)) {
            return;
        }
        Optional<Map<String, Object>> old = keyed(before);
        Optional<Map<String, Object>> now = keyed(after);
        if (old.isPresent() && now.isPresent()) {
            boolean list = before instanceof List;
            Set<String> keys = new LinkedHashSet<>(old.get().keySet());
            keys.addAll(now.get().keySet());
            keys.forEach(key -> compare(
                    below(path, key, list), old.get().get(key), now.get().get(key), changes));
            return;
        }
        Kind kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
        changes.add(new Change(kind, path, Optional.ofNullable(before), Optional.ofNullable(after)));
    }

    private static String below(String path, String key, boolean list) {
        if (list) {
            return path + "[" + key + "]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A mapping, or a list of mappings under their ids; anything else is one value. */
    @SuppressWarnings("unchecked") // written by Writer, whose keys are texts
    private static Optional<Map<String, Object>> keyed(Object value) {
        if (value instanceof Map) {
            return Optional.of((Map<String, Object>) value);
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            return Optional.empty();
        }
        Map<String, Object> byId = new LinkedHashMap<>();
        for (Object item : list) {
            byId.put(id((Map<String, Object>) item, byId.size()), item);
        }
        return byId.size() == list.size() ? Optional.of(byId) : Optional.empty();
    }

    /** A check's id stands one level down, under its rule. */
    private static String id(Map<String, Object> item, int index) {
        Object inner = item.size() == 1 ? item.values().iterator().next() : item;
        Object id = inner instanceof Map<?, ?> map
                ? Stream.of("id", "dag_id", "task_id", "column")
                        .map(map::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
        return id == null ? String.valueOf(index) : String.valueOf(id);
    }
}
