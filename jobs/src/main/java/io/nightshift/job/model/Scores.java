package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.registry.Champion;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Observed;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code scores/<pipeline>/<model>}: one row for every row scored, with the key's columns, {@code prediction},
 * {@code probability}, for a multiclass model {@code probabilities}, {@code model_version}, {@code decision_id}, {@code night} of the run and {@code scored_night} of the row.
 */
record Scores(NightlyScoring scoring, Champion champion) {
    static final String NIGHT = "night";
    static final String MODEL_VERSION = "model_version";
    static final String DECISION_ID = "decision_id";
    private static final String SCORED_NIGHT = "scored_night";

    /**
     * What was written for one night.
     *
     * @param read tables of the rows and of their features, to their versions
     */
    record Written(Champion champion, LocalDate night, long rows, Map<TableName, Long> read, Commit commit) {}

    /**
     * Scores the nights and replaces their slots by one commit.
     *
     * @param nights in all of which the champion reigns
     * @throws io.nightshift.failure.PipelineException CHECK_FAILED where the key does not tell rows apart; USAGE where the
     *     definition no longer has a feature of the champion
     */
    List<Written> write(NightRange nights) {
        PinnedTable source = scoring.rows(nights);
        Map<TableName, Long> read = new LinkedHashMap<>(scoring.featureTables(nights));
        read.put(source.name(), source.version());
        StoredModel stored = StoredModel.load(scoring.context(), scoring.version(champion));
        Observation in = new Observation();
        PinnedTable counted =
                new PinnedTable(source.name(), source.version(), source.rows().observe(in, count(lit(1))));
        // Read for the counts, for the table, and by the monitor of a single night.
        Dataset<Row> seen = seen(stored, scoring.frame(counted, nights)).persist(StorageLevel.MEMORY_AND_DISK());
        if (nights.isSingle()) {
            ScoredFrame.leave(scoring, nights.first(), seen);
        }
        try {
            return write(nights, seen, in, read);
        } finally {
            if (!nights.isSingle()) {
                seen.unpersist();
            }
        }
    }

    private List<Written> write(NightRange nights, Dataset<Row> seen, Observation in, Map<TableName, Long> read) {
        Dataset<Row> scored = scored(seen);
        Map<LocalDate, Long> rows = checked(scored, in);
        Commit commit = scoring.context().tables().replace(replacement(scored, nights));
        return nights.nights().stream()
                .map(night -> new Written(champion, night, rows.getOrDefault(night, 0L), read, commit))
                .toList();
    }

    /** The frame and what the model says of it. */
    Dataset<Row> seen(StoredModel stored, Dataset<Row> frame) {
        List<String> missing = stored.missingFrom(frame);
        if (!missing.isEmpty()) {
            throw ModelErrors.lostFeatures(scoring.id(), champion.version(), missing);
        }
        Column[] everything = Arrays.stream(frame.columns())
                .map(name -> frame.col("`" + name + "`"))
                .toArray(Column[]::new);
        Dataset<Row> carried = frame.withColumn(EngineColumns.ROW, struct(everything));
        return Prediction.of(stored.model(), stored.input(), carried, List.of(EngineColumns.ROW))
                .withColumn(Prediction.PREDICTION, stored.input().published(col(Prediction.PREDICTION)));
    }

    private Dataset<Row> scored(Dataset<Row> seen) {
        Column scoredNight = ScoredFrame.kept(NIGHT);
        List<Column> columns = new ArrayList<>();
        scoring.score().key().forEach(key -> columns.add(ScoredFrame.kept(key).as(key)));
        columns.add(col(Prediction.PREDICTION));
        columns.add(col(Prediction.PROBABILITY));
        if (Arrays.asList(seen.columns()).contains(Prediction.PROBABILITIES)) {
            columns.add(col(Prediction.PROBABILITIES));
        }
        columns.add(lit(champion.version()).as(MODEL_VERSION));
        columns.add(lit(champion.decisionId()).as(DECISION_ID));
        columns.add(date_sub(scoredNight, scoring.ahead()).as(NIGHT));
        columns.add(scoredNight.as(SCORED_NIGHT));
        return seen.select(columns.toArray(Column[]::new));
    }

    /** Rows by night of the run, after making sure that each row that came in went out once, under a key of its own. */
    private Map<LocalDate, Long> checked(Dataset<Row> scored, Observation source) {
        Column[] key = scoring.score().key().stream()
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        Map<LocalDate, Long> rows = new TreeMap<>();
        long all = 0;
        Column distinct = count_distinct(key[0], Arrays.copyOfRange(key, 1, key.length));
        Column missing = count_if(
                Arrays.stream(key).map(Column::isNull).reduce(Column::or).orElseThrow());
        for (Row night :
                scored.groupBy(col(NIGHT)).agg(count(lit(1)), distinct, missing).collectAsList()) {
            if (night.getLong(3) > 0) {
                throw ModelErrors.nullKeys(scoring.id(), scoring.score().key(), night.getLong(3), night.getLong(1));
            }
            if (night.getLong(1) != night.getLong(2)) {
                throw ModelErrors.ambiguousKeys(
                        scoring.id(), scoring.score().key(), night.getLong(1), night.getLong(2));
            }
            rows.put(night.<Date>getAs(0).toLocalDate(), night.getLong(1));
            all += night.getLong(1);
        }
        long in = Observed.rows(source);
        if (in != all) {
            throw new IllegalStateException(in + " rows came in but " + all + " were scored");
        }
        return rows;
    }

    private Replacement replacement(Dataset<Row> scored, NightRange nights) {
        JobContext context = scoring.context();
        Map<Slot, String> slots = new LinkedHashMap<>();
        nights.nights().forEach(night -> slots.put(Slot.night(night), scoring.inputs(night)));
        TableName table = context.table(Layer.SCORES, scoring.id().model());
        Column[] order = Stream.concat(Stream.of(NIGHT), scoring.score().key().stream())
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        return new Replacement(
                table,
                scored.coalesce(1).sortWithinPartitions(order),
                slots,
                context.run().runId());
    }
}
