package io.nightshift.definition.check;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.bind.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An estimator that MLlib has for the task, with parameters that it takes. */
final class AlgorithmChecks {
    private static final int LARGEST_GRID = 100;
    private final Findings findings;

    AlgorithmChecks(Findings findings) {
        this.findings = findings;
    }

    /** @param path of the model */
    void check(Model model, String path) {
        Algorithm algorithm = model.algorithm();
        String at = Paths.key(Paths.key(path, "algorithm"), Estimators.key(algorithm.estimator()));
        if (!Estimators.tasks(algorithm.estimator()).contains(model.task())) {
            List<String> fitting = Arrays.stream(Estimator.values())
                    .filter(each -> Estimators.tasks(each).contains(model.task()))
                    .map(Estimators::key)
                    .toList();
            findings.add(
                    at,
                    Estimators.key(algorithm.estimator()) + " does not fit task " + Estimators.key(model.task())
                            + ", in " + at,
                    "for that task there are " + String.join(", ", fitting),
                    "use one of them, or change the task");
            return;
        }
        List<Parameter> catalogue = Estimators.catalogue(algorithm.estimator(), model.task());
        algorithm.parameters().forEach((name, values) -> parameter(name, values, catalogue, Paths.key(at, name)));
        grid(algorithm, at);
    }

    private void parameter(String name, List<String> values, List<Parameter> catalogue, String path) {
        Optional<Parameter> parameter =
                catalogue.stream().filter(each -> each.name().equals(name)).findFirst();
        if (parameter.isEmpty()) {
            findings.unknown(
                    path,
                    "parameter",
                    name,
                    catalogue.stream().map(Parameter::name).toList());
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String at = values.size() == 1 ? path : Paths.item(path, i);
            parameter
                    .get()
                    .problem(value)
                    .ifPresent(why -> findings.add(
                            at, "bad value '" + value + "' of parameter " + name + ", in " + at, why, "change it"));
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
