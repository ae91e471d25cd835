package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.dataset.LostFiles;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewSources;
import io.nightshift.plan.StepName;
import io.nightshift.registry.Champion;
import io.nightshift.table.Layer;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The tables that a night was scored from: at the versions that its run read, or as they are now where what the rows can see of
 * them is the same still. Which of them holds is told by the digest that the scores of the night carry.
 */
record SeenSources(NightlyScoring now, Champion champion, LocalDate night) {

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where neither gives what the night was scored by */
    NightlyScoring find() {
        JobContext context = now.context();
        Map<TableName, Long> versions = read(context);
        JobContext then = context.as(context.tables().at(versions));
        NightlyScoring atRun = NightlyScoring.of(then, now.id().model()).orElseThrow();
        Optional<String> carried =
                context.tables().digest(context.table(Layer.SCORES, now.id().model()), Slot.night(night));
        List<String> lost = isSame(atRun, carried) ? lost(versions) : List.of();
        if (isSame(atRun, carried) && lost.isEmpty()) {
            return atRun;
        }
        if (isSame(now, carried)) {
            return now;
        }
        throw ModelErrors.seenOtherwise(now.id(), night, lost);
    }

    private boolean isSame(NightlyScoring scoring, Optional<String> carried) {
        return carried.equals(Optional.of(scoring.inputs(champion, night)));
    }

    /** What the last run of the score step read; empty where the night was scored outside of a flow. */
    private Map<TableName, Long> read(JobContext context) {
        Map<TableName, Long> versions = new LinkedHashMap<>();
        context.tables().find(TableName.ops("runs")).stream()
                .flatMap(runs -> runs
                        .rows()
                        .where(col("pipeline")
                                .equalTo(context.pipeline().pipeline())
                                .and(col("night").equalTo(lit(Date.valueOf(night))))
                                .and(col("step").equalTo(StepName.SCORE.text())))
                        .orderBy(col("started").desc())
                        .select("versions_read")
                        .limit(1)
                        .collectAsList()
                        .stream())
                .map(SeenSources::versions)
                .forEach(read -> read.forEach((table, version) -> {
                    if (table.startsWith(Layer.RAW.text() + "/")) {
                        versions.put(TableName.parse(table), version);
                    }
                }));
        return versions;
    }

    private static Map<String, Long> versions(Row row) {
        return row.getJavaMap(0);
    }

    private List<String> lost(Map<TableName, Long> versions) {
        NightRange rows = now.rowNights(NightRange.of(night));
        Stream<Optional<String>> ofFeatures = now.frames(night).views(rows).stream()
                .flatMap(SourceView::all)
                .flatMap(view -> view.table().stream().map(table -> lost(versions, table.name(), view.nights())));
        TableName scored = new ViewSources(now.context()).table(now.score().rows());
        return Stream.concat(ofFeatures, Stream.of(lost(versions, scored, rows)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<String> lost(Map<TableName, Long> versions, TableName table, NightRange nights) {
        return Optional.ofNullable(versions.get(table))
                .flatMap(version -> LostFiles.of(now.context(), table, version, nights));
    }
}
