package io.nightshift.definition.shape;

import io.nightshift.definition.Op;
import java.util.List;
import java.util.Map;

/** How one Java type is written. */
public sealed interface Shape {

    /** One scalar. */
    record Scalar(ValueType<?> type) implements Shape {}

    /** One of the constants of an enum, in lower case. */
    record Choice(Class<?> type, List<String> names) implements Shape {}

    /** A mapping with known keys. */
    record Keyed(RecordShape record) implements Shape {}

    /** A list; a list of scalars may be written as its only value. */
    record Items(Shape item) implements Shape {
        public boolean takesSingleValue() {
            return item instanceof Scalar || item instanceof Choice || item instanceof OperationForm;
        }
    }

    /** A mapping whose keys are names of the author's choice. */
    record Named(Shape value) implements Shape {}

    /** An operation: its name, or one key, its name, with what it must be told. */
    record OperationForm(List<Op> ops) implements Shape {}

    /** A check: one key, the rule's, with the keys of rule and check side by side. */
    record CheckForm(Map<String, RecordShape> rules, RecordShape check) implements Shape {}

    /** An estimator: one key, its name, with lists of values by parameter. */
    record AlgorithmForm(List<String> estimators) implements Shape {}
}
