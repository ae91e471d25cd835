package io.nightshift.definition.check;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.Source;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.bind.Paths;
import java.util.EnumSet;
import java.util.Optional;

/** What else a model is measured by: keys that its task has figures for, with values that mean something. */
final class MeasureChecks {
    private final Findings findings;

    MeasureChecks(Findings findings) {
        this.findings = findings;
    }

    /** @param path of the key {@code measure} */
    void check(Measure measure, Tasks tasks, String path) {
        ofTask(measure.top(), Task.BINARY, tasks, Paths.key(path, "top"));
        ofTask(measure.value(), Task.BINARY, tasks, Paths.key(path, "value"));
        ofTask(measure.quantile(), Task.REGRESSION, tasks, Paths.key(path, "quantile"));
        ofRanks(measure.ranking(), tasks, Paths.key(path, "ranking"));
        measure.top().ifPresent(top -> some(top, Paths.key(path, "top")));
        measure.value().ifPresent(value -> differs(value, Paths.key(path, "value")));
        measure.quantile().ifPresent(level -> level(level, Paths.key(path, "quantile")));
    }

    private void ofTask(Optional<?> key, Task task, Tasks tasks, String path) {
        if (key.isPresent() && !tasks.possible().contains(task)) {
            findings.add(
                    path,
                    path + " is of no use to a model of task " + tasks.word(),
                    "only models of task " + Estimators.key(task) + " are measured by it",
                    "remove it");
        }
    }

    private void ofRanks(Optional<Measure.Ranking> ranking, Tasks tasks, String path) {
        if (ranking.isPresent() && tasks.possible().equals(EnumSet.of(Task.MULTICLASS))) {
            findings.add(
                    path,
                    path + " is of no use to a model of task multiclass",
                    "classes are not ranked; answers are by a probability or a number",
                    "remove it");
        }
        ranking.filter(wanted -> wanted.at() < 1)
                .ifPresent(wanted -> findings.add(
                        Paths.key(path, "at"),
                        Paths.key(path, "at") + " is less than 1",
                        "nothing is found among the first " + wanted.at(),
                        "write 1 or more"));
    }

    /**
     * The column that names queries.
     *
     * @param rows that are labelled
     * @param path of {@code ranking}
     */
    void query(Measure measure, Source rows, String path) {
        measure.ranking().ifPresent(ranking -> {
            String at = Paths.key(path, "query");
            if (findings.column(at, ranking.query(), rows.schema(), "the schema of the labelled rows")) {
                rows.schema().find(ranking.query()).ifPresent(column -> findings.single(column, at));
            }
        });
    }

    private void some(Tolerance top, String path) {
        if (top.value() == 0) {
            findings.add(
                    path,
                    path + " takes no rows",
                    "nothing is found among none",
                    "write a share such as 5%, or a number");
        }
    }

    private void differs(Measure.Value value, String path) {
        boolean same = value.truePositive() == value.falseNegative() && value.falsePositive() == value.trueNegative();
        if (same && findings.complete(path, "true_positive", "false_positive", "true_negative", "false_negative")) {
            findings.add(
                    path,
                    path + ": it makes no difference what is decided",
                    "a yes is worth as much as a no, whatever comes true",
                    "write what each of the four outcomes is worth; what costs is negative");
        }
    }

    private void level(double level, String path) {
        if (level <= 0 || level >= 1) {
            findings.add(path, path + " is not between 0 and 1", "it is " + level, "write a level such as 0.9");
        }
    }

    /** Whether a metric that the task has is there with these keys; reports one that lacks its own. */
    boolean isMeasured(String metric, Measure measure, String model, String path) {
        if (Metrics.of(metric, measure) || findings.broken(Paths.key(model, "measure"))) {
            return true;
        }
        String key = Metrics.key(metric).orElseThrow();
        findings.add(
                path,
                "metric '" + metric + "' in " + path + " is not measured",
                "it needs measure." + key + " of the model",
                "write measure: {" + key + ": ...} there");
        return false;
    }
}
