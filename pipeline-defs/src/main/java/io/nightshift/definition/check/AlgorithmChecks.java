package io.nightshift.definition.check;

import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.bind.Paths;
import java.util.Arrays;
import java.util.List;

/** An estimator that MLlib has for the task, with parameters that it takes. */
final class AlgorithmChecks {
    private static final int LARGEST_GRID = 100;
    private final Findings findings;

    AlgorithmChecks(Findings findings) {
        this.findings = findings;
    }

    /** @param path of the model */
    void check(Algorithm algorithm, Tasks tasks, String path) {
        String at = Paths.key(Paths.key(path, "algorithm"), Estimators.key(algorithm.estimator()));
        Tasks taken = tasks.of(algorithm.estimator());
        if (taken.isEmpty()) {
            List<String> fitting = Arrays.stream(Estimator.values())
                    .filter(each -> !tasks.of(each).isEmpty())
                    .map(Estimators::key)
                    .toList();
            findings.add(
                    at,
                    Estimators.key(algorithm.estimator()) + " does not fit task " + tasks.word() + ", in " + at,
                    "for that task there are " + String.join(", ", fitting),
                    "use one of them, or change the task");
            return;
        }
        List<Parameter> catalogue = taken.parameters(algorithm.estimator());
        algorithm.parameters().forEach((name, values) -> parameter(name, values, catalogue, Paths.key(at, name)));
        grid(algorithm, at);
    }

    private void parameter(String name, List<String> values, List<Parameter> catalogue, String path) {
        List<Parameter> named =
                catalogue.stream().filter(each -> each.name().equals(name)).toList();
        if (named.isEmpty()) {
            findings.unknown(
                    path,
                    "parameter",
                    name,
                    catalogue.stream().map(Parameter::name).distinct().toList());
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String at = values.size() == 1 ? path : Paths.item(path, i);
            List<String> reasons =
                    named.stream().flatMap(each -> each.problem(value).stream()).toList();
            if (reasons.size() == named.size()) {
                findings.add(
                        at,
                        "bad value '" + value + "' of parameter " + name + ", in " + at,
                        String.join(", or ", reasons),
                        "change it");
            }
        }
        if (values.isEmpty()) {
            findings.add(path, path + " has no value to try", "its list is empty", "list values, or remove it");
        }
    }

    private void grid(Algorithm algorithm, String path) {
        long candidates = algorithm.parameters().values().stream()
                .mapToLong(List::size)
                .filter(size -> size > 0)
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        if (candidates > LARGEST_GRID) {
            findings.add(
                    path,
                    path + " is a grid of " + candidates + " models",
                    "at most " + LARGEST_GRID + " are trained in one night",
                    "try fewer values");
        }
    }
}
