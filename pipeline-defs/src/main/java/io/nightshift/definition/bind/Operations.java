package io.nightshift.definition.bind;

import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An operation, written as its name, or as one key, its name, where it must be told something. */
final class Operations {
    private final Binder binder;
    private final Problems problems;

    Operations(Binder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    Optional<Object> bind(Shape.OperationForm form, Node node, String path) {
        if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.TEXT) {
            return bare(form, scalar, path);
        }
        if (node instanceof Fields fields && fields.fields().size() == 1) {
            return told(form, fields.fields().get(0), path);
        }
        problems.add(BindProblems.wrongKind(node, path, "an operation such as avg or {last_k: 10}"));
        return Optional.empty();
    }

    private Optional<Object> bare(Shape.OperationForm form, Scalar scalar, String path) {
        Optional<Op> op = find(form, scalar.text());
        if (op.isEmpty()) {
            problems.add(BindProblems.unknownChoice(scalar, path, names(form)));
        } else if (op.get().argument() != Op.Argument.NONE) {
            problems.add(BindProblems.argumentMissing(
                    scalar, path, op.get().argument().words()));
            return Optional.empty();
        }
        return op.map(found -> new Operation(found, Optional.empty()));
    }

    private Optional<Object> told(Shape.OperationForm form, Field field, String path) {
        Optional<Op> op = find(form, field.key());
        if (op.isEmpty()) {
            problems.add(BindProblems.unknownAlternative(field, path, "operation", names(form)));
            return Optional.empty();
        }
        if (op.get().argument() == Op.Argument.NONE) {
            problems.add(BindProblems.argumentTooMuch(field, path));
            return Optional.empty();
        }
        Shape argument = new Shape.Scalar(Shapes.argument(op.get()));
        return binder.value(argument, field.value(), Paths.key(path, field.key()))
                .map(text -> new Operation(op.get(), Optional.of((String) text)));
    }

    private static Optional<Op> find(Shape.OperationForm form, String name) {
        return form.ops().stream().filter(op -> name(op).equals(name)).findFirst();
    }

    private static List<String> names(Shape.OperationForm form) {
        return form.ops().stream().map(Operations::name).toList();
    }

    private static String name(Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }
}
