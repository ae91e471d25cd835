package io.nightshift.foreign;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.shape.ScalarKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mapping of another tool's file, read key by key: what has no value there is not there. */
record Keys(Fields fields) {

    /** @throws NotExpressible where it is no mapping */
    static Keys of(Node node) {
        if (node instanceof Fields mapping) {
            return new Keys(mapping);
        }
        throw new NotExpressible("a mapping was looked for, and there is " + node.words());
    }

    Position at() {
        return fields.at();
    }

    Optional<Node> find(String key) {
        return fields.find(key).map(Field::value).filter(value -> !isNothing(value));
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    private static boolean isNothing(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == ScalarKind.NOTHING;
    }

    Optional<String> text(String key) {
        return find(key).map(value -> {
            if (value instanceof Scalar scalar) {
                return scalar.text();
            }
            throw new NotExpressible(key + " is " + value.words() + ", which is known when it runs");
        });
    }

    String needed(String key) {
        return text(key).orElseThrow(() -> new NotExpressible("what begins in line " + at().line() + " has no " + key));
    }

    Optional<BigDecimal> number(String key) {
        return text(key).map(text -> Bounds.number(key, text));
    }

    boolean isTrue(String key) {
        return text(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    Optional<Keys> mapping(String key) {
        return find(key).map(Keys::of);
    }

    /** Of a list, or of one value that stands for it. Empty where it is not there. */
    List<Node> items(String key) {
        return find(key)
                .map(value -> value instanceof Items list ? list.items() : List.of(value))
                .orElse(List.of());
    }

    /** Scalars of a list. */
    List<Scalar> scalars(String key) {
        return items(key).stream()
                .map(value -> {
                    if (value instanceof Scalar scalar) {
                        return scalar;
                    }
                    throw new NotExpressible(key + " holds " + value.words());
                })
                .toList();
    }

    /** Lists of a list. */
    List<List<Scalar>> lists(String key) {
        return items(key).stream()
                .map(value -> {
                    if (value instanceof Items list && list.items().stream().allMatch(Scalar.class::isInstance)) {
                        return list.items().stream().map(Scalar.class::cast).toList();
                    }
                    throw new NotExpressible(key + " holds " + value.words());
                })
                .toList();
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(Scalar::text).toList();
    }

    /** Limits, of which each may be missing. */
    Bounds bounds(String low, String high, boolean withLow, boolean withHigh) {
        return new Bounds(number(low), withLow, number(high), withHigh);
    }

    /** Keys that are neither known to change the meaning nor known not to. */
    void refuseOthers(Collection<String> known, Set<String> harmless) {
        fields.fields().stream()
                .filter(field -> !isNothing(field.value()))
                .map(Field::key)
                .filter(key -> !known.contains(key) && !harmless.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new NotExpressible("there is nothing like its " + key);
                });
    }
}
