package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Model.Score;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.List;
import java.util.Optional;

/** Rows that are scored must have all that the model was trained on, but the label. */
final class ScoreChecks {
    private final Draft draft;
    private final Findings findings;

    ScoreChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** @param training what the model is trained on, where it is known */
    void check(Score score, Optional<TrainingSet> training, String path) {
        String rows = Paths.key(path, "rows");
        findings.resolve(rows, score.rows(), "sources", "source", draft.sources())
                .ifPresent(source -> {
                    keys(score, source, path);
                    time(score, source, rows);
                    training.ifPresent(set -> {
                        labels(score, source, set, path);
                        columns(score, source, set, rows);
                        entities(score, source, set, rows);
                    });
                });
    }

    private void keys(Score score, Source source, String path) {
        for (int i = 0; i < score.key().size(); i++) {
            String key = score.key().get(i);
            String at = Paths.item(Paths.key(path, "key"), i);
            if (findings.column(at, key, source.schema(), "source " + score.rows())) {
                Names.scored(key, at, findings);
                source.schema().find(key).ifPresent(column -> findings.single(column, at));
            }
            findings.once(score.key(), i, at);
        }
        if (score.key().isEmpty() && findings.complete(path, "key")) {
            findings.add(Paths.key(path, "key"), path + " has no key", "scores are found by it", "name its key column");
        }
    }

    /** A scored row meets its label by its key. */
    private void labels(Score score, Source source, TrainingSet set, String path) {
        Source labelled = draft.sources().get(set.rows());
        if (labelled == null || !labelled.schema().whole()) {
            return;
        }
        for (int i = 0; i < score.key().size(); i++) {
            String key = score.key().get(i);
            if (source.schema().names().contains(key)
                    && source.counterpart(key, labelled).isEmpty()) {
                String at = Paths.item(Paths.key(path, "key"), i);
                findings.add(
                        at,
                        at + ": source '" + set.rows() + "' has no column '" + key + "'",
                        "labels come from there, and find their scores by the key; only event times may differ in name",
                        "add the column to that source, or name another key");
            }
        }
    }

    private void time(Score score, Source source, String path) {
        if (findings.isSnapshot(score.rows(), source)) {
            findings.add(
                    path,
                    path + ": source '" + score.rows() + "' has no time",
                    "features are taken as of a row's time",
                    "give the source a time, or name another source");
        }
    }

    private void columns(Score score, Source source, TrainingSet set, String path) {
        Scope scored = Scope.of("", source.schema());
        Optional<Scope> trained =
                Optional.ofNullable(draft.sources().get(set.rows())).map(rows -> Scope.of("", rows.schema()));
        for (NamedExpression column : set.columns()) {
            for (String used : Expressions.analyse(column.expression(), scored).columns()) {
                boolean known =
                        trained.map(scope -> scope.columns().containsKey(used)).orElse(false);
                // what the training rows do not have either is the training set's problem
                boolean scorable = scored.columns().containsKey(used);
                if (known && !scorable && !scored.open()) {
                    missing(score, "column '" + used + "'", "training column '" + column + "'", path);
                } else if (known && scorable) {
                    sameType(used, trained.get(), scored, path);
                }
            }
        }
    }

    private void sameType(String column, Scope trained, Scope scored, String path) {
        SqlType then = trained.columns().get(column);
        SqlType now = scored.columns().get(column);
        if (then != now && then != SqlType.UNKNOWN && now != SqlType.UNKNOWN) {
            findings.add(
                    path,
                    path + ": column '" + column + "' has another type than in training",
                    "there it is " + then.words() + ", here " + now.words(),
                    "declare the same type in both sources");
        }
    }

    private void entities(Score score, Source source, TrainingSet set, String path) {
        List<String> columns = source.schema().names();
        for (String name : set.features()) {
            Optional<FeatureView> view = Optional.ofNullable(draft.features().get(name));
            view.filter(found -> source.schema().whole()).ifPresent(found -> found.entity().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(column -> missing(score, "column '" + column + "'", "feature view '" + name + "'", path)));
        }
    }

    private void missing(Score score, String what, String needed, String path) {
        findings.add(
                path,
                path + ": source '" + score.rows() + "' has no " + what,
                needed + " needs it to score",
                "add it to the source, or leave out what needs it");
    }
}
