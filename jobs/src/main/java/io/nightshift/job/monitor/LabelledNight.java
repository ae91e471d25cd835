package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.nightshift.definition.Model;
import io.nightshift.definition.Slicing;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.JobContext;
import io.nightshift.spark.Observed;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The night whose labels mature in a run.
 *
 * @param key columns that name a row in scores, to those that name it among the labelled rows
 * @param window that night: the run's, less the days a label takes
 */
record LabelledNight(String name, Model model, TrainingSet set, Map<String, String> key, LocalDate window) {
    static LabelledNight of(JobContext context, String name, LocalDate night) {
        Model model = context.pipeline().models().get(name);
        TrainingSet set = context.pipeline().trainingSets().get(model.trainingSet());
        return new LabelledNight(
                name,
                model,
                set,
                key(context, model, set),
                night.minusDays(set.matures().toDays()));
    }

    /**
     * Quality of what had been scored for that night; nothing where nothing had been.
     *
     * @param judge of the labels
     */
    QualityOfNight quality(JobContext context, LabelsOfNight.Judge judge) {
        Optional<PinnedTable> scores = context.tables().find(ScoredNight.table(context, name));
        Optional<PinnedTable> rows = context.tables().find(context.table(Layer.RAW, set.rows()));
        if (scores.isEmpty()) {
            return QualityOfNight.NONE;
        }
        Dataset<Row> scored = scores.get().rows().where(col("scored_night").equalTo(Date.valueOf(window)));
        return rows.map(labelled -> labelled.rows().where(col("night").equalTo(Date.valueOf(window))))
                .map(labelled -> quality(scored, labelled, judge))
                .orElseGet(() -> withoutLabels(scored));
    }

    /**
     * @param scored rows that were scored for the night
     * @param rows of the training set's spine for the night
     */
    QualityOfNight quality(Dataset<Row> scored, Dataset<Row> rows, LabelsOfNight.Judge judge) {
        Observation all = new Observation();
        Observation some = new Observation();
        Dataset<Row> matched = MaturedScores.match(
                        scored.observe(all, count(lit(1)), max("model_version")),
                        MaturedScores.labels(rows, this),
                        this)
                .observe(some, count(lit(1)));
        // Read for the figures and for the labels.
        Dataset<Row> labelled = MaturedScores.labelled(matched).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<String, QualityFigures> slices = QualityFigures.of(labelled, model.task(), model.measures());
            if (slices.isEmpty()) {
                return withoutLabels(scored);
            }
            Row tally = Observed.row(all);
            return QualityOfNight.of(
                            slices, new LabelCoverage(window, tally.getLong(1), tally.getLong(0), Observed.rows(some)))
                    .with(FairnessGaps.of(slices, fairness(), window))
                    .with(judge.judge(labelled, window));
        } finally {
            labelled.unpersist();
        }
    }

    /** Asks for the rows scored apart: a join that Spark knows to be empty may not have looked at them. */
    private QualityOfNight withoutLabels(Dataset<Row> scored) {
        Row tally = scored.agg(count(lit(1)), max("model_version")).head();
        return tally.getLong(0) == 0
                ? QualityOfNight.NONE
                : QualityOfNight.of(Map.of(), new LabelCoverage(window, tally.getLong(1), tally.getLong(0), 0));
    }

    private static Map<String, String> key(JobContext context, Model model, TrainingSet set) {
        Model.Score score = model.score().orElseThrow();
        Source scored = context.pipeline().sources().get(score.rows());
        Source labelled = context.pipeline().sources().get(set.rows());
        Map<String, String> key = new LinkedHashMap<>();
        score.key()
                .forEach(
                        name -> key.put(name, scored.counterpart(name, labelled).orElseThrow()));
        return key;
    }

    private List<String> fairness() {
        return model.monitor().fairness().stream()
                .map(text -> Slicing.of(text).name())
                .toList();
    }
}
