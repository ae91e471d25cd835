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
            return binder.meant(scalar.text(), names(form), Operations::op)
                    .filter(near -> near.argument() == Op.Argument.NONE)
                    .map(near -> new Operation(near, Optional.empty()));
        }
        if (op.get().argument() != Op.Argument.NONE) {
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
            return binder.meant(field.key(), names(form), Operations::op)
                    .filter(near -> near.argument() != Op.Argument.NONE)
                    .flatMap(near -> operation(near, field, path));
        }
        if (op.get().argument() == Op.Argument.NONE) {
            problems.add(BindProblems.argumentTooMuch(field, path));
            return Optional.empty();
        }
        return operation(op.get(), field, path);
    }

    private Optional<Object> operation(Op op, Field field, String path) {
        Shape argument = new Shape.Scalar(Shapes.argument(op));
        return binder.value(argument, field.value(), Paths.key(path, field.key()))
                .map(text -> new Operation(op, Optional.of((String) text)));
    }

    private static Optional<Op> find(Shape.OperationForm form, String name) {
        return form.ops().stream().filter(op -> name(op).equals(name)).findFirst();
    }

    private static Op op(String name) {
        return Op.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> names(Shape.OperationForm form) {
        return form.ops().stream().map(Operations::name).toList();
    }

    private static String name(Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }
}
