package io.nightshift.definition.bind;

import io.nightshift.definition.Check;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Operation;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The inverse of {@link Binder}: records as maps, lists, texts, numbers and booleans. Defaults are written out. */
public final class Writer {
    private Writer() {}

    /** Keys in the order of the record's components; an empty Optional has no key. */
    public static Map<String, Object> write(Record instance) {
        return fields(Shapes.of(instance.getClass()), instance);
    }

    private static Map<String, Object> fields(RecordShape shape, Object instance) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Key key : shape.keys()) {
            Object value = Records.component(instance, key.component());
            Optional<?> present = key.optional() ? (Optional<?>) value : Optional.of(value);
            present.ifPresent(found -> written.put(key.name(), value(key.shape(), found)));
        }
        return written;
    }

    private static Object value(Shape shape, Object value) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar.type().written(value);
        }
        if (shape instanceof Shape.Choice) {
            return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
        }
        if (shape instanceof Shape.Keyed keyed) {
            return fields(keyed.record(), value);
        }
        if (shape instanceof Shape.Items items) {
            return ((List<?>) value)
                    .stream().map(item -> value(items.item(), item)).toList();
        }
        if (shape instanceof Shape.Named named) {
            Map<String, Object> written = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, item) -> written.put((String) name, value(named.value(), item)));
            return written;
        }
        if (value instanceof Operation operation) {
            return operation(operation);
        }
        return value instanceof Check check ? check(check) : algorithm((Algorithm) value);
    }

    private static Object operation(Operation operation) {
        String name = operation.op().name().toLowerCase(Locale.ROOT);
        return operation
                .argument()
                .<Object>map(
                        text -> Map.of(name, Shapes.argument(operation.op()).written(text)))
                .orElse(name);
    }

    private static Map<String, Object> check(Check check) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.putAll(fields(Shapes.of(check.rule().getClass()), check.rule()));
        written.putAll(fields(Shapes.of(Check.class), check));
        return Map.of(Shapes.key(check.rule().getClass().getSimpleName()), written);
    }

    private static Map<String, Object> algorithm(Algorithm algorithm) {
        return Map.of(
                algorithm.estimator().name().toLowerCase(Locale.ROOT),
                value(Shapes.PARAMETERS, algorithm.parameters()));
    }
}
