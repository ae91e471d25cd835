package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model;
import io.nightshift.definition.Model.Task;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.dataset.FrameRows;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.job.model.NightlyScoring;
import io.nightshift.job.model.ScoredFrame;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a model scored in one night.
 *
 * @param name of the model
 * @param night of the run
 * @param scores pinned, narrowed to the night of the run
 * @param window night of the rows that were scored
 */
record ScoredNight(String name, Model model, LocalDate night, PinnedTable scores, LocalDate window) {
    static TableName table(JobContext context, String model) {
        return context.table(Layer.SCORES, model);
    }

    /** Scores that the run of a night wrote; there must be some. */
    static ScoredNight of(JobContext context, String name, LocalDate night) {
        PinnedTable all = context.tables().read(table(context, name));
        Dataset<Row> rows = all.rows().where(col("night").equalTo(Date.valueOf(night)));
        Model model = context.pipeline().models().get(name);
        LocalDate window = NightlyScoring.of(context, name)
                .orElseThrow()
                .rowNights(NightRange.of(night))
                .first();
        return new ScoredNight(name, model, night, new PinnedTable(all.name(), all.version(), rows), window);
    }

    /** Whether the run of a night has scored anything. */
    static boolean exists(JobContext context, String name, LocalDate night) {
        return context.tables().digest(table(context, name), Slot.night(night)).isPresent();
    }

    /**
     * The scored rows as the model saw them: its features by name, {@link EngineColumns#SCORE}, {@link EngineColumns#SLICES}. They are those that were
     * scored where this process did it, else the features come from the code that scored.
     */
    Dataset<Row> inputs(JobContext context) {
        TrainingSet set = context.pipeline().trainingSets().get(model.trainingSet());
        return ScoredFrame.find(context, name, night)
                .map(frame -> frame.features(
                        score(model.task()).as(EngineColumns.SCORE),
                        Profiles.slicesOf(frame.slices(model, set)).as(EngineColumns.SLICES)))
                .orElseGet(() -> computed(context, set));
    }

    private Dataset<Row> computed(JobContext context, TrainingSet set) {
        Model.Score score = model.score().orElseThrow();
        Dataset<Row> raw = context.tables()
                .read(context.table(Layer.RAW, score.rows()))
                .rows()
                .where(col("night").equalTo(Date.valueOf(window)));
        List<Column> carried = new ArrayList<>();
        score.key().forEach(name -> carried.add(col("`" + name + "`").as(keyed(name))));
        carried.add(Profiles.slicesOf(Profiles.slices(model, set)).as(EngineColumns.SLICES));
        Dataset<Row> features = TrainingFrames.of(context, model.trainingSet())
                .sinceStates()
                .featuresFor(new FrameRows(score.rows(), NightRange.of(window), raw), carried);
        return features.join(
                scoreByKey(), CollectionConverters.asScala(keyedNames()).toSeq(), "inner");
    }

    private Dataset<Row> scoreByKey() {
        List<Column> columns = new ArrayList<>();
        model.score()
                .orElseThrow()
                .key()
                .forEach(name -> columns.add(col("`" + name + "`").as(keyed(name))));
        columns.add(score(model.task()).as(EngineColumns.SCORE));
        return scores.rows().select(columns.toArray(Column[]::new));
    }

    private List<String> keyedNames() {
        return model.score().orElseThrow().key().stream()
                .map(ScoredNight::keyed)
                .toList();
    }

    /** A key may be a feature too, so it travels under a name of its own. */
    private static String keyed(String name) {
        return EngineColumns.of("key", name);
    }

    /** The figure whose drift is watched. */
    static Column score(Task task) {
        return switch (task) {
            case BINARY -> col("probability");
            case REGRESSION -> col("prediction");
            case MULTICLASS -> col("prediction").cast("string");
        };
    }
}
