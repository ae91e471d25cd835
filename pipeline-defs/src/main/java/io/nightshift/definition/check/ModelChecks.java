package io.nightshift.definition.check;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Gate;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.Trigger;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Models: an estimator that fits the task, nights enough, metrics that exist, rows and slices that can be had. */
final class ModelChecks {
    private final Draft draft;
    private final Findings findings;
    private final LimitChecks limits;
    private final Model model;
    private final String path;
    private final Tasks tasks;

    ModelChecks(Draft draft, Findings findings, String name) {
        this.draft = draft;
        this.findings = findings;
        this.limits = new LimitChecks(findings);
        this.model = draft.models().get(name);
        this.path = Paths.key("models", name);
        this.tasks = findings.unbound(Paths.key(path, "task")) ? Tasks.ANY : Tasks.of(model.task());
    }

    void check() {
        Optional<TrainingSet> set = findings.resolve(
                Paths.key(path, "training_set"),
                model.trainingSet(),
                "training_sets",
                "training set",
                draft.trainingSets());
        Optional<Source> rows = set.map(found -> draft.sources().get(found.rows()));
        set.ifPresent(found -> rows.ifPresent(source -> label(found, source, Paths.key(path, "task"))));
        if (!findings.unbound(Paths.key(path, "algorithm"))) {
            new AlgorithmChecks(findings).check(model.algorithm(), tasks, path);
        }
        train(Paths.key(path, "train"));
        gate(rows, Paths.key(path, "gate"));
        model.score().ifPresent(score -> new ScoreChecks(draft, findings).check(score, set, Paths.key(path, "score")));
        monitor(set, rows, Paths.key(path, "monitor"));
        model.measure().ifPresent(measure -> {
            MeasureChecks checks = new MeasureChecks(findings);
            checks.check(measure, tasks, Paths.key(path, "measure"));
            rows.ifPresent(source -> checks.query(measure, source, Paths.key(path, "measure.ranking")));
        });
    }

    private void label(TrainingSet set, Source rows, String path) {
        SqlType type =
                Expressions.analyse(set.label(), Scope.of("", rows.schema())).type();
        String label = Paths.key(Paths.key("training_sets", model.trainingSet()), "label");
        if (!tasks.take(type) && !findings.unbound(label)) {
            findings.add(
                    path,
                    path + ": a label of training set '" + model.trainingSet() + "' does not fit "
                            + (tasks.word().isEmpty() ? "any task" : "task " + tasks.word()),
                    "'" + set.label() + "' is " + type.words(),
                    "change the task, or the label");
        }
    }

    private void train(String path) {
        Duration over = model.train().over();
        Duration holdout = model.train().holdout();
        boolean bound = !findings.unbound(Paths.key(path, "over")) && !findings.unbound(Paths.key(path, "holdout"));
        boolean days = wholeDays(over, Paths.key(path, "over")) & wholeDays(holdout, Paths.key(path, "holdout"));
        boolean grid = model.algorithm().parameters().values().stream().anyMatch(values -> values.size() > 1);
        // a grid is judged on a slice as long as the hold-out, just before it
        long taken = holdout.toDays() * (grid ? 2 : 1);
        if (bound && days && over.toDays() <= taken) {
            findings.add(
                    Paths.key(path, "holdout"),
                    Paths.key(path, "holdout") + " leaves no nights to train on",
                    "over is " + over.toDays() + " days, "
                            + (grid ? "hold-out and validation of the grid take " : "the hold-out takes ") + taken,
                    "make over longer, or holdout shorter");
        }
    }

    private boolean wholeDays(Duration duration, String path) {
        if (duration.isZero() || !duration.equals(Duration.ofDays(duration.toDays()))) {
            findings.add(path, path + " is not whole days", "it counts nights", "write whole days, such as 7d");
            return false;
        }
        return true;
    }

    private void gate(Optional<Source> rows, String path) {
        Gate gate = model.gate();
        gate.require()
                .forEach((metric, condition) ->
                        condition(metric, condition, tasks.metrics(), Paths.key(Paths.key(path, "require"), metric)));
        gate.beatChampion().ifPresent(beat -> {
            if (metric(beat.metric(), tasks.compared(), Paths.key(path, "beat_champion.metric"))) {
                limits.gain(beat, Paths.key(path, "beat_champion.by"));
            }
            beat.confidence().ifPresent(level -> share(level, Paths.key(path, "beat_champion.confidence")));
        });
        gate.guard().ifPresent(guard -> {
            limits.loss(guard, Paths.key(path, "guard.max_drop"));
            rows.ifPresent(source -> {
                columns(guard.by(), source.schema(), Paths.key(path, "guard.by"));
                single(guard.by(), source, Paths.key(path, "guard.by"));
            });
            if (gate.beatChampion().isEmpty() && findings.complete(path, "beat_champion")) {
                findings.add(
                        Paths.key(path, "guard"),
                        Paths.key(path, "guard") + " has no metric to guard",
                        "it guards the metric of beat_champion",
                        "add beat_champion, or remove guard");
            }
        });
        if (gate.require().isEmpty()
                && gate.beatChampion().isEmpty()
                && findings.complete(path, "require", "beat_champion")) {
            findings.add(
                    path, path + " asks for nothing", "any model would be promoted", "add require or beat_champion");
        }
    }

    private void condition(String metric, Condition condition, List<String> known, String at) {
        if (metric(metric, known, at)) {
            limits.condition(metric, condition, at);
        }
    }

    private boolean metric(String metric, List<String> known, String at) {
        if (!known.contains(metric)) {
            findings.unknown(at, (tasks.word() + " metric").strip(), metric, known);
            return false;
        }
        return new MeasureChecks(findings).isMeasured(metric, model.measures(), path, at);
    }

    private void share(double level, String path) {
        if (level <= 0 || level >= 1) {
            findings.add(path, path + " is not between 0 and 1", "it is " + level, "write a level such as 0.95");
        }
    }

    private void single(List<String> names, Source rows, String path) {
        for (int i = 0; i < names.size(); i++) {
            String at = Paths.item(path, i);
            rows.schema().find(names.get(i)).ifPresent(column -> findings.single(column, at));
        }
    }

    private void columns(List<String> names, Schema known, String path) {
        for (int i = 0; i < names.size(); i++) {
            findings.column(Paths.item(path, i), names.get(i), known, "what can be sliced by");
        }
    }

    private void monitor(Optional<TrainingSet> set, Optional<Source> rows, String path) {
        new SliceChecks(draft, findings, model).check(set, rows, path);
        new DriftLimitChecks(draft, findings)
                .check(model.monitor().drift(), model.trainingSet(), set, Paths.key(path, "drift"));
        wholeDays(model.monitor().retrain().coolDown(), Paths.key(path, "retrain.cool_down"));
        model.monitor()
                .retrain()
                .perMonth()
                .filter(most -> most < 1)
                .ifPresent(most -> findings.add(
                        Paths.key(path, "retrain.per_month"),
                        Paths.key(path, "retrain.per_month") + " is less than 1",
                        "with " + most + " no retrain could ever be asked for",
                        "write 1 or more, or leave retrain_when out"));
        triggers(Paths.key(path, "retrain_when"));
    }

    private void triggers(String path) {
        List<Trigger> triggers = model.monitor().retrainWhen();
        for (int i = 0; i < triggers.size(); i++) {
            if (triggers.get(i) instanceof Trigger.Metric trigger) {
                condition(trigger.metric(), trigger.condition(), tasks.realised(), findings.item(path, i, trigger));
            }
        }
    }
}
