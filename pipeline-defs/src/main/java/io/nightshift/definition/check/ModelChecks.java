package io.nightshift.definition.check;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Gate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.Trigger;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Models: an estimator that fits the task, nights enough, metrics that exist, rows and slices that can be had. */
final class ModelChecks {
    private final Draft draft;
    private final Findings findings;

    ModelChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    void check() {
        draft.models().forEach((name, model) -> model(model, Paths.key("models", name)));
    }

    private void model(Model model, String path) {
        Optional<TrainingSet> set = findings.resolve(
                Paths.key(path, "training_set"),
                model.trainingSet(),
                "training_sets",
                "training set",
                draft.trainingSets());
        Optional<Source> rows = set.map(found -> draft.sources().get(found.rows()));
        set.ifPresent(found -> rows.ifPresent(source -> label(model, found, source, Paths.key(path, "task"))));
        new AlgorithmChecks(findings).check(model, path);
        train(model, Paths.key(path, "train"));
        gate(model, rows, Paths.key(path, "gate"));
        model.score()
                .ifPresent(score -> set.ifPresent(
                        found -> new ScoreChecks(draft, findings).check(score, found, Paths.key(path, "score"))));
        monitor(model, set, rows, Paths.key(path, "monitor"));
    }

    private void label(Model model, TrainingSet set, Source rows, String path) {
        SqlType type =
                Expressions.analyse(set.label(), Scope.of("", rows.schema())).type();
        boolean fits =
                switch (model.task()) {
                    case BINARY -> type != SqlType.TEXT && type.isLearnable();
                    case REGRESSION -> type == SqlType.NUMBER || type == SqlType.UNKNOWN;
                    case MULTICLASS -> type.isLearnable();
                };
        if (!fits) {
            findings.add(
                    path,
                    path + ": a label of training set '" + model.trainingSet() + "' does not fit task "
                            + Estimators.key(model.task()),
                    "'" + set.label() + "' is " + type.words(),
                    "change the task, or the label");
        }
    }

    private void train(Model model, String path) {
        Duration over = model.train().over();
        Duration holdout = model.train().holdout();
        boolean days = wholeDays(over, Paths.key(path, "over")) & wholeDays(holdout, Paths.key(path, "holdout"));
        boolean grid = model.algorithm().parameters().values().stream().anyMatch(values -> values.size() > 1);
        // a grid is judged on a slice as long as the hold-out, just before it
        long taken = holdout.toDays() * (grid ? 2 : 1);
        if (days && over.toDays() <= taken) {
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

    private void gate(Model model, Optional<Source> rows, String path) {
        Gate gate = model.gate();
        gate.require().keySet().forEach(metric -> metric(metric, model, Paths.key(Paths.key(path, "require"), metric)));
        gate.beatChampion().ifPresent(beat -> {
            metric(beat.metric(), model, Paths.key(path, "beat_champion.metric"));
            beat.confidence().ifPresent(level -> share(level, Paths.key(path, "beat_champion.confidence")));
        });
        gate.guard().ifPresent(guard -> {
            rows.ifPresent(source -> columns(guard.by(), source.schema().names(), Paths.key(path, "guard.by")));
            if (gate.beatChampion().isEmpty() && !findings.broken(path)) {
                findings.add(
                        Paths.key(path, "guard"),
                        Paths.key(path, "guard") + " has no metric to guard",
                        "it guards the metric of beat_champion",
                        "add beat_champion, or remove guard");
            }
        });
        if (gate.require().isEmpty() && gate.beatChampion().isEmpty() && !findings.broken(path)) {
            findings.add(
                    path, path + " asks for nothing", "any model would be promoted", "add require or beat_champion");
        }
    }

    private void metric(String metric, Model model, String path) {
        List<String> known = Metrics.of(model.task());
        if (!known.contains(metric)) {
            findings.unknown(path, Estimators.key(model.task()) + " metric", metric, known);
        }
    }

    private void share(double level, String path) {
        if (level <= 0 || level >= 1) {
            findings.add(path, path + " is not between 0 and 1", "it is " + level, "write a level such as 0.95");
        }
    }

    private void columns(List<String> names, Collection<String> known, String path) {
        for (int i = 0; i < names.size(); i++) {
            findings.column(Paths.item(path, i), names.get(i), known, "what can be sliced by");
        }
    }

    private void monitor(Model model, Optional<TrainingSet> set, Optional<Source> rows, String path) {
        Optional<Source> watched = model.score()
                .<Optional<Source>>map(
                        score -> Optional.ofNullable(draft.sources().get(score.rows())))
                .orElse(rows);
        watched.ifPresent(source -> {
            Collection<String> known = new ArrayList<>(source.schema().names());
            rows.ifPresent(labelled -> known.retainAll(labelled.schema().names()));
            set.ifPresent(
                    found -> found.columns().stream().map(NamedExpression::name).forEach(known::add));
            columns(model.monitor().slices(), known.stream().distinct().toList(), Paths.key(path, "slices"));
        });
        List<Trigger> triggers = model.monitor().retrainWhen();
        for (int i = 0; i < triggers.size(); i++) {
            if (triggers.get(i) instanceof Trigger.Metric trigger) {
                metric(trigger.metric(), model, findings.item(Paths.key(path, "retrain_when"), i, trigger));
            }
        }
    }
}
