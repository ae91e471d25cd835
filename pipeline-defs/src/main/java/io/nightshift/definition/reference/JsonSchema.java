package io.nightshift.definition.reference;

import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.Op;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.check.Estimators;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.ScalarKind;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import io.nightshift.definition.shape.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** JSON schemas (draft-07) of the files that people write, and of the plan, from the records. */
public final class JsonSchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
    /** A text with a variable may stand for anything. */
    private static final String VARIABLE = "\\$\\{[a-z][a-z0-9_]*\\}";

    private final boolean openEnded;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private JsonSchema(boolean openEnded) {
        this.openEnded = openEnded;
    }

    /** Of {@code pipeline.yaml}: unknown keys are refused. */
    public static Map<String, Object> pipeline() {
        return new JsonSchema(false).document("pipeline.yaml", Shapes.of(Pipeline.class));
    }

    /** Of a document that programs write: readers pass over unknown keys. */
    public static Map<String, Object> written(String title, Class<?> type) {
        return new JsonSchema(true).document(title, Shapes.of(type));
    }

    /** Of {@code environments.yaml}. */
    public static Map<String, Object> environments() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "environments.yaml");
        schema.put("description", "What ${name} means in the definitions beside this file, per environment.");
        schema.putAll(new JsonSchema(false).value(Shapes.NAMED_SCALARS));
        return schema;
    }

    private Map<String, Object> document(String title, RecordShape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        schema.putAll(fields(shape));
        schema.put("definitions", definitions);
        return schema;
    }

    private Map<String, Object> fields(RecordShape shape) {
        return object(shape.description(), shape.keys());
    }

    private Map<String, Object> object(String description, List<Key> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key(key)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        describe(object, description);
        object.put("properties", properties);
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        if (!openEnded) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private Map<String, Object> key(Key key) {
        Map<String, Object> schema = new LinkedHashMap<>(value(key.shape()));
        if (schema.containsKey("$ref")) {
            // draft-07 passes over what stands beside a reference
            schema = new LinkedHashMap<>(Map.of("allOf", List.of(schema)));
        }
        describe(schema, key.description());
        Optional<String> fallback = key.fallback();
        if (fallback.isPresent()) {
            schema.put("default", literal(key.shape(), fallback.get()));
        }
        return schema;
    }

    private Map<String, Object> value(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar.type());
        }
        if (shape instanceof Shape.Choice choice) {
            return Map.of("enum", choice.names());
        }
        if (shape instanceof Shape.Keyed keyed) {
            return reference(keyed.record());
        }
        if (shape instanceof Shape.Items items) {
            Map<String, Object> item = value(items.item());
            Map<String, Object> list = ordered("type", "array", "items", item);
            return items.takesSingleValue() && !openEnded ? Map.of("anyOf", List.of(list, item)) : list;
        }
        if (shape instanceof Shape.Named named) {
            return ordered("type", "object", "additionalProperties", value(named.value()));
        }
        if (shape instanceof Shape.OperationForm form) {
            return operation(form);
        }
        return shape instanceof Shape.CheckForm form ? check(form) : algorithm((Shape.AlgorithmForm) shape);
    }

    private Map<String, Object> reference(RecordShape shape) {
        String name = shape.type().getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // holds the place while its own keys are described
            definitions.put(name, fields(shape));
        }
        return Map.of("$ref", "#/definitions/" + name);
    }

    private Map<String, Object> scalar(ValueType<?> type) {
        List<String> kinds = new ArrayList<>(
                new TreeSet<>(type.kinds().stream().map(JsonSchema::kind).toList()));
        if (kinds.contains("number")) {
            kinds.remove("integer");
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", kinds.size() == 1 ? kinds.get(0) : kinds);
        type.pattern().ifPresent(pattern -> schema.put("pattern", openEnded ? pattern : pattern + "|" + VARIABLE));
        return schema;
    }

    private static String kind(ScalarKind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case WHOLE -> "integer";
            case FRACTION -> "number";
            case BOOLEAN -> "boolean";
            case NOTHING, REFUSED -> "null";
        };
    }

    /** One property per rule, exactly one of them; its value holds the keys of rule and check. */
    private Map<String, Object> check(Shape.CheckForm form) {
        Map<String, Object> rules = new LinkedHashMap<>();
        form.rules().forEach((name, rule) -> rules.put(name, rule(rule, form.check())));
        definitions.put("Check", single("One rule with what its violation means.", rules));
        return Map.of("$ref", "#/definitions/Check");
    }

    private Map<String, Object> rule(RecordShape rule, RecordShape check) {
        List<Key> checkKeys = check.keys().stream()
                // an id that is left out is derived
                .map(key -> key.name().equals("id") && !openEnded
                        ? new Key(key.component(), key.name(), key.shape(), true, Optional.empty(), key.description())
                        : key)
                .toList();
        Map<String, Object> full = object(
                rule.description(),
                Stream.concat(rule.keys().stream(), checkKeys.stream()).toList());
        if (!rule.shorthand() || openEnded) {
            return full;
        }
        Map<String, Object> bare = value(rule.keys().get(0).shape());
        return ordered("description", rule.description(), "anyOf", List.of(full, bare));
    }

    /** Its name, or one property, its name, with what it must be told. */
    private Map<String, Object> operation(Shape.OperationForm form) {
        List<String> bare = new ArrayList<>();
        Map<String, Object> told = new LinkedHashMap<>();
        for (Op op : form.ops()) {
            String name = op.name().toLowerCase(Locale.ROOT);
            if (op.argument() == Op.Argument.NONE) {
                bare.add(name);
            } else {
                told.put(name, argument(op));
            }
        }
        List<Object> forms = List.of(Map.of("enum", bare), single("An operation and what it must be told.", told));
        definitions.put("Operation", ordered("description", "What is done with the values.", "anyOf", forms));
        return Map.of("$ref", "#/definitions/Operation");
    }

    private Map<String, Object> argument(Op op) {
        Map<String, Object> schema = scalar(Shapes.argument(op));
        return switch (op.argument()) {
            case NUMBER_OF -> limited(schema, 1, 1000);
            case FRACTION -> limited(schema, 0, 1);
            default -> schema;
        };
    }

    private static Map<String, Object> limited(Map<String, Object> schema, int least, int greatest) {
        schema.put("minimum", least);
        schema.put("maximum", greatest);
        return schema;
    }

    private Map<String, Object> algorithm(Shape.AlgorithmForm form) {
        Map<String, Object> estimators = new LinkedHashMap<>();
        for (String name : form.estimators()) {
            estimators.put(name, parameters(Estimator.valueOf(name.toUpperCase(Locale.ROOT))));
        }
        definitions.put("Algorithm", single("One MLlib estimator with its parameters; a list is a grid.", estimators));
        return Map.of("$ref", "#/definitions/Algorithm");
    }

    private Map<String, Object> parameters(Estimator estimator) {
        Map<String, Object> values = value(((Shape.Named) Shapes.PARAMETERS).value());
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Task task : new TreeSet<>(Estimators.tasks(estimator))) {
            Estimators.parameters(estimator, task).forEach(name -> properties.put(name, values));
        }
        return ordered("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static Map<String, Object> single(String description, Map<String, Object> properties) {
        Map<String, Object> schema = ordered("type", "object", "description", description, "properties", properties);
        schema.put("additionalProperties", false);
        schema.put("minProperties", 1);
        schema.put("maxProperties", 1);
        return schema;
    }

    private static Object literal(Shape shape, String written) {
        if (shape instanceof Shape.Items) {
            return List.of();
        }
        if (shape instanceof Shape.Named || shape instanceof Shape.Keyed) {
            return Map.of();
        }
        if (shape instanceof Shape.Scalar scalar && !scalar.type().kinds().contains(ScalarKind.TEXT)) {
            return scalar.type().parse().apply(written);
        }
        return written.equals("\"\"") ? "" : written;
    }

    private static void describe(Map<String, Object> schema, String description) {
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
