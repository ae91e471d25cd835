package io.nightshift.definition.check;

import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.expression.SqlType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the task of a model may be: one, or any where it cannot be told. What is wrong for all of them is wrong for sure. */
record Tasks(Set<Task> possible) {
    static final Tasks ANY = new Tasks(EnumSet.allOf(Task.class));

    static Tasks of(Task task) {
        return new Tasks(Set.of(task));
    }

    /** Those among them that an estimator is there for. */
    Tasks of(Estimator estimator) {
        Set<Task> both = EnumSet.copyOf(Estimators.tasks(estimator));
        both.retainAll(possible);
        return new Tasks(both);
    }

    boolean isEmpty() {
        return possible.isEmpty();
    }

    /** Its name; empty where it cannot be told. */
    String word() {
        return possible.size() == 1 ? Estimators.key(possible.iterator().next()) : "";
    }

    /** Metrics of hold-outs that a limit may be set to. */
    List<String> metrics() {
        return of(task -> Metrics.of(task).stream());
    }

    /** The same, and those that matured labels alone have. */
    List<String> realised() {
        return Stream.concat(metrics().stream(), of(task -> Metrics.ofLabels(task).stream()).stream())
                .toList();
    }

    /** Metrics by which one model can be better than another. */
    List<String> compared() {
        return of(task -> Metrics.compared(task).stream());
    }

    /** What an estimator takes; several of one name where tasks differ. */
    List<Parameter> parameters(Estimator estimator) {
        return of(task -> Estimators.catalogue(estimator, task).stream());
    }

    /** Whether a label of a type fits any of them. */
    boolean take(SqlType label) {
        return possible.stream().anyMatch(task -> switch (task) {
            case BINARY -> label != SqlType.TEXT && label.isLearnable();
            case REGRESSION -> label == SqlType.NUMBER || label == SqlType.UNKNOWN;
            case MULTICLASS -> label.isLearnable();
        });
    }

    private <T> List<T> of(Function<Task, Stream<T>> each) {
        return possible.stream().flatMap(each).distinct().toList();
    }
}
