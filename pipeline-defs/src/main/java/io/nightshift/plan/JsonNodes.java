package io.nightshift.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.shape.ScalarKind;
import java.util.ArrayList;
import java.util.List;

/** JSON as the nodes that the definition's binder reads. */
final class JsonNodes {
    private JsonNodes() {}

    static Node node(JsonNode json, Position at) {
        if (json.isObject()) {
            List<Node.Field> fields = new ArrayList<>();
            json.properties()
                    .forEach(entry -> fields.add(new Node.Field(entry.getKey(), at, node(entry.getValue(), at))));
            return new Node.Fields(List.copyOf(fields), at);
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(node(item, at)));
            return new Node.Items(List.copyOf(items), at);
        }
        return new Node.Scalar(json.asText(), kind(json), at);
    }

    private static ScalarKind kind(JsonNode json) {
        if (json.isNull()) {
            return ScalarKind.NOTHING;
        }
        if (json.isBoolean()) {
            return ScalarKind.BOOLEAN;
        }
        if (json.isIntegralNumber()) {
            return ScalarKind.WHOLE;
        }
        return json.isNumber() ? ScalarKind.FRACTION : ScalarKind.TEXT;
    }
}
