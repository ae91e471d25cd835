package io.nightshift.definition.bind;

import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.FlawedText;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.ScalarKind;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import io.nightshift.definition.shape.Suggestion;
import io.nightshift.definition.shape.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds nodes to records and goes on after a problem, so that the rest can be checked in the same pass. A key or a word of ours
 * that is misspelt is reported, and read as the one that it can only have been meant to be; a text with a fault is read without
 * it. What
 * cannot be read at all is left out of its list or map, or replaced by its default, and where it has none by a value that
 * {@link Locations#isUnbound} tells of. Whoever uses a result asks the problems first.
 */
public final class Binder {
    private final Problems problems;
    private final Locations locations;
    private final boolean strict;
    private final Map<String, String> meant = new HashMap<>();
    private boolean guessed;

    private Binder(Problems problems, Position whole, boolean strict) {
        this.problems = problems;
        this.locations = new Locations(whole);
        this.strict = strict;
    }

    /** Refuses unknown keys: for what people write. */
    public static Binder strict(Problems problems, Position whole) {
        return new Binder(problems, whole, true);
    }

    /** Passes over unknown keys: for documents of a later minor version. */
    public static Binder lenient(Problems problems, Position whole) {
        return new Binder(problems, whole, false);
    }

    /** The record; empty, with problems, where a required part of it is missing or wrong. */
    public <T> Optional<T> bind(Class<T> type, Node node) {
        return record(Shapes.of(type), node, "")
                .filter(bound -> !locations.hasUnbound() && !guessed)
                .map(type::cast);
    }

    /** The components that could be bound, by their names: what is left of a record that {@code bind} would not make. */
    public Map<String, Object> bindParts(Class<?> type, Node node) {
        RecordShape shape = Shapes.of(type);
        return parts(shape, node, "").orElseGet(() -> {
            shape.names().forEach(locations::putUnbound);
            return Map.of();
        });
    }

    /** @param parts all of the record's components, as {@code bindParts} gives them where nothing is wrong */
    public static <T> T complete(Class<T> type, Map<String, Object> parts) {
        return type.cast(Records.create(type, parts));
    }

    /** A mapping of mappings of scalars, by both names, in the author's order; empty, with problems, where it is none. */
    @SuppressWarnings("unchecked") // the shape says so
    public Optional<Map<String, Map<String, String>>> bindNamedScalars(Node node) {
        return value(Shapes.NAMED_SCALARS, node, "").map(value -> (Map<String, Map<String, String>>) value);
    }

    /** Where the values bound so far stood. */
    public Locations locations() {
        return locations;
    }

    Optional<Object> value(Shape shape, Node node, String path) {
        locations.put(path, node.at());
        if (isRefused(node)) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.NOTHING) {
            problems.add(BindProblems.noValue(scalar, path));
            return Optional.empty();
        }
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar.type(), node, path);
        }
        if (shape instanceof Shape.Choice choice) {
            return choice(choice, node, path);
        }
        if (shape instanceof Shape.Keyed keyed) {
            return record(keyed.record(), node, path);
        }
        if (shape instanceof Shape.Items items) {
            return items(items, node, path);
        }
        if (shape instanceof Shape.Named named) {
            return named(named, node, path);
        }
        return new Alternatives(this, problems).bind(shape, node, path);
    }

    Optional<Object> record(RecordShape shape, Node node, String path) {
        return parts(shape, node, path).map(parts -> Records.create(shape.type(), whole(shape, parts, path)));
    }

    /** Empty, with a problem, where the node can be no such record. */
    private Optional<Map<String, Object>> parts(RecordShape shape, Node node, String path) {
        if (node instanceof Fields fields) {
            refuseUnknown(fields, shape.names(), path);
            return Optional.of(keys(shape, fields, path));
        }
        if (shape.shorthand()) {
            String first = shape.keys().get(0).name();
            return Optional.of(keys(shape, new Fields(List.of(new Field(first, node.at(), node)), node.at()), path));
        }
        if (!isRefused(node)) {
            problems.add(BindProblems.wrongKind(node, path.isEmpty() ? "the file" : path, "a mapping"));
        }
        return Optional.empty();
    }

    /** Every component: what is not among the parts is stood in for, and noted. */
    Map<String, Object> whole(RecordShape shape, Map<String, Object> parts, String path) {
        Map<String, Object> whole = new LinkedHashMap<>(parts);
        shape.keys().stream().filter(key -> !parts.containsKey(key.component())).forEach(key -> {
            locations.putUnbound(Paths.key(path, key.name()));
            whole.put(key.component(), StandIns.of(key.shape()));
        });
        return whole;
    }

    static Object standIn(RecordShape shape) {
        Position nowhere = Position.wholeFile("stand-in");
        return new Binder(new Problems(), nowhere, true)
                .record(shape, new Fields(List.of(), nowhere), "")
                .orElseThrow();
    }

    private static boolean isRefused(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == ScalarKind.REFUSED;
    }

    /** Binds a record's keys and lets others be: they may belong to another record that shares the mapping. */
    Map<String, Object> keys(RecordShape shape, Fields fields, String path) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Key key : shape.keys()) {
            component(key, fields, path).ifPresent(value -> parts.put(key.component(), value));
        }
        return parts;
    }

    void refuseUnknown(Fields fields, List<String> known, String path) {
        List<String> free =
                known.stream().filter(key -> fields.find(key).isEmpty()).toList();
        fields.fields().stream()
                .filter(field -> strict && !known.contains(field.key()))
                .forEach(field -> {
                    problems.add(BindProblems.unknownKey(field, path, known, free));
                    meant(field.key(), free, key -> Paths.key(path, key))
                            .ifPresentOrElse(
                                    key -> meant.putIfAbsent(key, field.key()), () -> stray(field, free, path));
                });
    }

    /** What an unknown name, which is reported, can only have been meant to be. */
    <T> Optional<T> meant(String unknown, List<String> known, Function<String, T> read) {
        Optional<String> name = Suggestion.meant(unknown, known);
        guessed |= name.isPresent();
        return name.map(read);
    }

    /** Nothing follows from the absence of the key that it may have been meant to be. */
    private void stray(Field field, List<String> free, String path) {
        locations.putStray(path);
        Suggestion.nearest(field.key(), free).ifPresent(key -> locations.putUnbound(Paths.key(path, key)));
    }

    private Optional<Object> component(Key key, Fields fields, String parent) {
        String path = Paths.key(parent, key.name());
        Optional<Node> written =
                fields.find(meant.getOrDefault(path, key.name())).map(Field::value);
        if (written.isEmpty() && key.required()) {
            if (!locations.isUnbound(path)) {
                problems.add(BindProblems.missingKey(key, parent, fields.at()));
            }
            return Optional.empty();
        }
        Optional<Object> value = written.flatMap(node -> value(key.shape(), node, path));
        if (written.isPresent() && value.isEmpty()) {
            locations.putUnbound(path);
        }
        if (key.optional()) {
            return Optional.of(value);
        }
        return value.or(() -> key.fallback().flatMap(text -> fallback(key.shape(), text)));
    }

    /** Defaults are part of the program: what is wrong with one is not the author's problem. */
    private static Optional<Object> fallback(Shape shape, String text) {
        Position nowhere = Position.wholeFile("@Default");
        return new Binder(new Problems(), nowhere, true).value(shape, Defaults.node(text, nowhere), "");
    }

    private Optional<Object> scalar(ValueType<?> type, Node node, String path) {
        if (!(node instanceof Scalar scalar) || !type.kinds().contains(scalar.kind())) {
            problems.add(BindProblems.wrongKind(node, path, type.expected()));
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse().apply(scalar.text()));
        } catch (FlawedText e) {
            e.flaws().forEach(flaw -> problems.add(BindProblems.flaw(flaw, node.at(), path)));
            guessed = true;
            return Optional.of(e.rest());
        } catch (IllegalArgumentException e) {
            problems.add(BindProblems.badValue(scalar, path, type, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Object> choice(Shape.Choice choice, Node node, String path) {
        if (!(node instanceof Scalar scalar) || scalar.kind() != ScalarKind.TEXT) {
            problems.add(BindProblems.wrongKind(node, path, "one of " + Suggestion.listed(choice.names())));
            return Optional.empty();
        }
        if (!choice.names().contains(scalar.text())) {
            problems.add(BindProblems.unknownChoice(scalar, path, choice.names()));
            return meant(scalar.text(), choice.names(), name -> constant(choice, name));
        }
        return Optional.of(constant(choice, scalar.text()));
    }

    private static Object constant(Shape.Choice choice, String name) {
        return Records.constant(choice.type(), name.toUpperCase(Locale.ROOT));
    }

    private Optional<Object> items(Shape.Items shape, Node node, String path) {
        if (!(node instanceof Items list)) {
            return singleItem(shape, node, path);
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String at = Paths.item(path, i);
            value(shape.item(), list.items().get(i), at).ifPresent(item -> {
                bound.add(item);
                locations.putItem(item, at);
            });
        }
        return Optional.of(Collections.unmodifiableList(bound));
    }

    private Optional<Object> singleItem(Shape.Items shape, Node node, String path) {
        if (node instanceof Scalar && shape.takesSingleValue()) {
            return value(shape.item(), node, path).map(List::of);
        }
        problems.add(BindProblems.wrongKind(node, path, "a list"));
        return Optional.empty();
    }

    private Optional<Object> named(Shape.Named shape, Node node, String path) {
        if (!(node instanceof Fields fields)) {
            problems.add(BindProblems.wrongKind(node, path, "a mapping"));
            return Optional.empty();
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        for (Field field : fields.fields()) {
            value(shape.value(), field.value(), Paths.key(path, field.key()))
                    .ifPresent(value -> bound.put(field.key(), value));
        }
        return Optional.of(Collections.unmodifiableMap(bound));
    }
}
