package io.nightshift.definition.bind;

import io.nightshift.definition.Check;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Rule;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.ScalarKind;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written as a mapping of one key that says which kind it is: a check by its rule, an algorithm by its estimator. */
final class Alternatives {
    private static final String ID = "id";
    private final Binder binder;
    private final Problems problems;

    Alternatives(Binder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /** @param shape a check's, an operation's or an algorithm's form */
    Optional<Object> bind(Shape shape, Node node, String path) {
        if (shape instanceof Shape.OperationForm form) {
            return new Operations(binder, problems).bind(form, node, path);
        }
        if (shape instanceof Shape.CheckForm form) {
            return only(node, path, "rule", List.copyOf(form.rules().keySet()))
                    .flatMap(field -> check(form, field, Paths.key(path, field.key())));
        }
        return only(node, path, "estimator", ((Shape.AlgorithmForm) shape).estimators())
                .flatMap(field -> algorithm(field, Paths.key(path, field.key())));
    }

    private Optional<Field> only(Node node, String path, String what, List<String> known) {
        if (!(node instanceof Fields fields) || fields.fields().size() != 1) {
            problems.add(BindProblems.notOneKey(node, path, what, known));
            return Optional.empty();
        }
        Field field = fields.fields().get(0);
        if (!known.contains(field.key())) {
            problems.add(BindProblems.unknownAlternative(field, path, what, known));
            return binder.meant(field.key(), known, name -> new Field(name, field.keyAt(), field.value()));
        }
        return Optional.of(field);
    }

    private Optional<Object> check(Shape.CheckForm form, Field field, String path) {
        RecordShape rule = form.rules().get(field.key());
        if (!(field.value() instanceof Fields fields)) {
            Optional<Object> bare = binder.record(rule, field.value(), path);
            return bare.map(found ->
                    complete(form, found, new Fields(List.of(), field.value().at()), path));
        }
        List<String> known = Stream.concat(rule.names().stream(), form.check().names().stream())
                .toList();
        binder.refuseUnknown(fields, known, path);
        Map<String, Object> parts = binder.whole(rule, binder.keys(rule, fields, path), path);
        return Optional.of(complete(form, Records.create(rule.type(), parts), fields, path));
    }

    /** Adds the check's own keys; an id is derived where there is none. */
    private Object complete(Shape.CheckForm form, Object rule, Fields fields, String path) {
        Fields withId = fields.find(ID).isPresent() ? fields : withId(fields, CheckIds.derive((Rule) rule));
        Map<String, Object> parts = binder.whole(form.check(), binder.keys(form.check(), withId, path), path);
        parts.put("rule", rule);
        if (fields.find(ID).isEmpty()) {
            binder.locations().forget(Paths.key(path, ID));
        }
        return Records.create(Check.class, parts);
    }

    private static Fields withId(Fields fields, String id) {
        Scalar value = new Scalar(id, ScalarKind.TEXT, fields.at());
        List<Field> all = new ArrayList<>(fields.fields());
        all.add(new Field(ID, fields.at(), value));
        return new Fields(all, fields.at());
    }

    private Optional<Object> algorithm(Field field, String path) {
        if (!(field.value() instanceof Fields fields)) {
            problems.add(BindProblems.wrongKind(field.value(), path, "a mapping of parameters; {} takes the defaults"));
            return Optional.empty();
        }
        Estimator estimator = Estimator.valueOf(field.key().toUpperCase(Locale.ROOT));
        return binder.value(Shapes.PARAMETERS, fields, path).map(parameters -> {
            @SuppressWarnings("unchecked") // the shape is a mapping of lists of texts
            Map<String, List<String>> values = (Map<String, List<String>>) parameters;
            return new Algorithm(estimator, values);
        });
    }
}
