package io.nightshift.definition.check;

import io.nightshift.definition.Model;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Slicing;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.shape.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a model's figures are parted by: columns that scored and labelled rows have. */
final class SliceChecks {
    private final Draft draft;
    private final Findings findings;
    private final Model model;
    private final List<String> slices;

    SliceChecks(Draft draft, Findings findings, Model model) {
        this.draft = draft;
        this.findings = findings;
        this.model = model;
        this.slices = model.monitor().slices();
    }

    /** @param path of {@code monitor} */
    void check(Optional<TrainingSet> set, Optional<Source> rows, String path) {
        String at = Paths.key(path, "slices");
        Optional<Source> watched = model.score()
                .<Optional<Source>>map(
                        score -> Optional.ofNullable(draft.sources().get(score.rows())))
                .orElse(rows);
        List<String> names =
                slices.stream().map(slice -> Slicing.of(slice).name()).toList();
        for (int i = 0; i < names.size(); i++) {
            findings.once(names, i, Paths.item(at, i));
            crossing(Slicing.of(slices.get(i)), Paths.item(at, i));
        }
        watched.ifPresent(source -> {
            rows.ifPresent(labelled -> columns(sliceable(source, labelled, set.orElseThrow()), at));
            single(source, at);
        });
        fairness(names, Paths.key(path, "fairness"));
    }

    private void crossing(Slicing slicing, String path) {
        List<String> columns = slicing.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (slicing.isCrossed() && !columns.get(i).isEmpty()) {
                findings.once(columns, i, path);
            }
        }
    }

    private void columns(Schema known, String path) {
        for (int i = 0; i < slices.size(); i++) {
            for (String column : Slicing.of(slices.get(i)).columns()) {
                findings.column(Paths.item(path, i), column, known, "what can be sliced by");
            }
        }
    }

    private void single(Source rows, String path) {
        for (int i = 0; i < slices.size(); i++) {
            String at = Paths.item(path, i);
            Slicing.of(slices.get(i))
                    .columns()
                    .forEach(name -> rows.schema().find(name).ifPresent(column -> findings.single(column, at)));
        }
    }

    /** Columns that both sources have, and those of the training set. */
    private Schema sliceable(Source scored, Source labelled, TrainingSet set) {
        Set<String> names = new LinkedHashSet<>(scored.schema().names());
        names.retainAll(labelled.schema().names());
        set.columns().forEach(column -> names.add(column.name()));
        boolean whole = scored.schema().whole()
                && labelled.schema().whole()
                && findings.complete(Paths.key("training_sets", model.trainingSet()), "columns");
        return new Schema(names.stream().map(Schema.Field::ofUnknownType).toList(), whole);
    }

    private void fairness(List<String> names, String path) {
        List<String> columns = model.monitor().fairness();
        for (int i = 0; i < columns.size(); i++) {
            String place = Paths.item(path, i);
            String column = Slicing.of(columns.get(i)).name();
            if (!names.contains(column)) {
                findings.add(
                        place,
                        place + " is no slice: '" + column + "'" + Suggestion.sentence(column, names),
                        "groups are compared by the figures of their slices",
                        Suggestion.nearest(column, names)
                                .map(near -> "write " + near)
                                .orElse("add it to slices: too"));
            }
            if (model.task() != Model.Task.BINARY) {
                findings.add(
                        place,
                        place + " cannot be told of a " + model.task().name().toLowerCase(Locale.ROOT) + " model",
                        "who is selected, and rightly so, is known of a binary one only",
                        "leave fairness: out, and compare the figures of slices");
            }
        }
    }
}
