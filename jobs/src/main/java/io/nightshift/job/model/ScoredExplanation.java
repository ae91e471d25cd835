package io.nightshift.job.model;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.job.dataset.FrameRows;
import io.nightshift.job.dataset.TrainingFrames;
import io.nightshift.job.dataset.WantedRow;
import io.nightshift.job.features.ViewSources;
import io.nightshift.registry.Champion;
import io.nightshift.registry.ModelId;
import io.nightshift.spark.EngineColumns;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Why one scored row has the score it has: the source rows behind its features, as the run that scored it found them.
 *
 * @param night of the run
 * @param modelVersion that scored it
 * @param decisionId by which that version was champion
 * @param stored what stands in scores
 * @param made what the same version says of the same features now
 * @param asOf time of the look
 * @param features of all views; scores keep no features, so kept and made are one
 */
public record ScoredExplanation(
        ModelId id,
        LocalDate night,
        long modelVersion,
        String decisionId,
        Said stored,
        Said made,
        Instant asOf,
        List<Explanation.Explained> features) {

    /** @param probability null for a regression */
    public record Said(Object prediction, Double probability) {
        private static Said of(Row row) {
            return new Said(row.getAs(Prediction.PREDICTION), row.getAs(Prediction.PROBABILITY));
        }
    }

    /**
     * Writes nothing.
     *
     * @param wanted values, as text, of columns of the rows that the model scores, that only one row of the night has
     * @throws io.nightshift.failure.PipelineException USAGE where the model scores nothing, there is no such column, no such row
     *     or more than one, it was not scored in that night, or the version's folder is gone; CHECK_FAILED where neither the
     *     versions that the run read nor the newest ones give what it was scored by
     */
    public static ScoredExplanation of(JobContext context, String model, LocalDate night, Map<String, String> wanted) {
        ModelId id = new ModelId(context.pipeline().pipeline(), model);
        NightlyScoring now = NightlyScoring.of(context, model).orElseThrow(() -> ModelErrors.scoresNothing(id));
        TableName table = context.table(Layer.SCORES, model);
        Dataset<Row> scores = context.tables()
                .find(table)
                .map(found -> found.rows().where(col(Scores.NIGHT).equalTo(lit(Date.valueOf(night)))))
                .orElseThrow(() -> ModelErrors.notScored(id, night));
        Champion champion = champion(id, night, scores);
        NightlyScoring seen = new SeenSources(now, champion, night).find();
        FrameRows one = row(seen, night, new WantedRow("model " + id, wanted));
        Row stored = scores.where(sameKey(seen, one.rows().head())).head();
        TrainingFrames frames = seen.frames(night);
        Dataset<Row> frame = frames.featuresFor(one, JoinCounts.open(context.spark()), List.of());
        Row made = new Scores(seen, champion)
                .seen(StoredModel.load(context, now.version(champion)), frame)
                .head();
        Row features = made.getAs(EngineColumns.ROW);
        TrainingFrames.Look look = frames.look(one);
        return new ScoredExplanation(
                id,
                night,
                champion.version(),
                champion.decisionId(),
                Said.of(stored),
                Said.of(made),
                look.time(),
                Explanation.features(look, features, features));
    }

    /** Whether the same prediction comes out. */
    public boolean isSame() {
        return Objects.equals(stored, made);
    }

    /** All rows of a night are scored by one champion. */
    private static Champion champion(ModelId id, LocalDate night, Dataset<Row> scores) {
        return scores.select(Scores.MODEL_VERSION, Scores.DECISION_ID).limit(1).collectAsList().stream()
                .findFirst()
                .map(row -> new Champion(id, row.getLong(0), row.getString(1), night))
                .orElseThrow(() -> ModelErrors.notScored(id, night));
    }

    private static FrameRows row(NightlyScoring seen, LocalDate night, WantedRow wanted) {
        Dataset<Row> rows = seen.rows(NightRange.of(night))
                .rows()
                .select(new ViewSources(seen.context()).declared(seen.score().rows()));
        List<Row> found = wanted.in(rows).limit(WantedRow.NAMED).collectAsList();
        if (found.size() != 1) {
            throw ModelErrors.notOneRow(
                    seen.id(),
                    night,
                    wanted.values(),
                    keys(wanted.in(rows), seen.score().key()));
        }
        Dataset<Row> one = seen.context().spark().createDataFrame(found, rows.schema());
        return new FrameRows(seen.score().rows(), seen.rowNights(NightRange.of(night)), one);
    }

    /** Keys of some rows as {@code --row} takes them: times as the session's zone has them. */
    static List<String> keys(Dataset<Row> rows, List<String> key) {
        Column[] texts =
                key.stream().map(name -> column(name).cast("string").as(name)).toArray(Column[]::new);
        return rows.select(texts).limit(WantedRow.NAMED).collectAsList().stream()
                .map(row ->
                        key.stream().map(name -> name + "=" + row.getAs(name)).collect(Collectors.joining(", ")))
                .sorted()
                .toList();
    }

    private static Column sameKey(NightlyScoring seen, Row row) {
        return seen.score().key().stream()
                .map(key -> column(key).equalTo(lit(row.<Object>getAs(key))))
                .reduce(Column::and)
                .orElseThrow();
    }
}
