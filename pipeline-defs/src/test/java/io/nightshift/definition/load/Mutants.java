package io.nightshift.definition.load;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.shape.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Small mistakes, one in a file. */
public final class Mutants {
    private static final Position AT = Position.wholeFile("pipeline.yaml");

    private Mutants() {}

    /** Every file in which one key was removed or misspelt, or one value is of another kind. */
    public static List<Node> of(Node node) {
        List<Node> mutants = new ArrayList<>();
        collect(node, UnaryOperator.identity(), mutants);
        return mutants;
    }

    private static void collect(Node node, UnaryOperator<Node> inFile, List<Node> mutants) {
        for (Node other : List.of(
                scalar("17", ScalarKind.WHOLE),
                scalar("0.5", ScalarKind.FRACTION),
                scalar("true", ScalarKind.BOOLEAN),
                scalar("", ScalarKind.NOTHING),
                new Node.Fields(List.of(), AT),
                new Node.Items(List.of(), AT))) {
            mutants.add(inFile.apply(other));
        }
        if (node instanceof Node.Fields fields) {
            for (int i = 0; i < fields.fields().size(); i++) {
                fields(fields, i, inFile, mutants);
            }
        } else if (node instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                int index = i;
                UnaryOperator<Node> replaced =
                        item -> inFile.apply(new Node.Items(with(items.items(), index, item), AT));
                collect(items.items().get(i), replaced, mutants);
            }
        }
    }

    private static void fields(Node.Fields fields, int index, UnaryOperator<Node> inFile, List<Node> mutants) {
        Node.Field field = fields.fields().get(index);
        List<Node.Field> rest = new ArrayList<>(fields.fields());
        rest.remove(index);
        mutants.add(inFile.apply(new Node.Fields(rest, AT)));
        Node.Field misspelt = new Node.Field(field.key() + "x", AT, field.value());
        mutants.add(inFile.apply(new Node.Fields(with(fields.fields(), index, misspelt), AT)));
        UnaryOperator<Node> replaced = value ->
                inFile.apply(new Node.Fields(with(fields.fields(), index, new Node.Field(field.key(), AT, value)), AT));
        collect(field.value(), replaced, mutants);
    }

    private static <T> List<T> with(List<T> list, int index, T item) {
        List<T> copy = new ArrayList<>(list);
        copy.set(index, item);
        return copy;
    }

    private static Node scalar(String text, ScalarKind kind) {
        return new Node.Scalar(text, kind, AT);
    }
}
