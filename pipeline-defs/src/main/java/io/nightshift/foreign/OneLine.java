package io.nightshift.foreign;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import java.util.stream.Collectors;

/** What stands in a file, in one line without quotes, to tell what is meant. */
final class OneLine {
    private OneLine() {}

    static String of(Node node) {
        if (node instanceof Fields fields) {
            return fields.fields().stream()
                    .map(field -> field.key() + ": " + of(field.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Items list) {
            return list.items().stream().map(OneLine::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Scalar) node).text();
    }

    /** Behind a key, with a blank before it; nothing of what is empty. */
    static String below(Node node) {
        boolean isEmpty = node instanceof Fields fields && fields.fields().isEmpty()
                || node instanceof Scalar scalar && scalar.text().isEmpty();
        return isEmpty ? "" : " " + of(node);
    }
}
