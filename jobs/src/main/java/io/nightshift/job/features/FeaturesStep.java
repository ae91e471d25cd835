package io.nightshift.job.features;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.FeatureView;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.spark.JobGroups;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes {@code features/<pipeline>/<view>}: what every entity's features are at the end of a night. Takes ranges: all nights
 * of one come out of one pass over the rows that any of them can reach. A view of a snapshot has rows only for nights on which
 * the snapshot changed.
 */
public final class FeaturesStep implements Step {
    private static final String DIRECTION = "direction";
    private static final String READ = "read";
    private static final String WRITTEN = "written";

    /** What became of one view. */
    private record Done(SourceView source, TableName table, Commit commit) {}

    @Override
    public StepName name() {
        return StepName.FEATURES;
    }

    @Override
    public boolean takesRanges() {
        return true;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        ViewSources sources = new ViewSources(context);
        List<String> views = context.pipeline().features().keySet().stream()
                .map(view -> sources.digest(view, looks(context, NightRange.of(night))))
                .toList();
        return Fingerprint.of(context.definitionDigest(StepName.FEATURES), views);
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        if (context.pipeline().features().isEmpty()) {
            return nights.nights().stream()
                    .map(night -> StepReport.of(name(), night, StepStatus.SKIPPED))
                    .toList();
        }
        List<Callable<Done>> views = context.pipeline().features().keySet().stream()
                .<Callable<Done>>map(view -> () -> JobGroups.labelled(
                        context.spark(),
                        context.run().runId(),
                        context.pipeline().pipeline() + " features " + view + " " + nights,
                        () -> write(context, view, nights)))
                .toList();
        return reports(context, AtOnce.run(views), nights);
    }

    private static Done write(JobContext context, String name, NightRange nights) {
        ViewSources sources = new ViewSources(context);
        SourceView source = sources.rows(name, looks(context, nights));
        TableName table = context.table(Layer.FEATURES, name);
        Map<Slot, String> slots = new TreeMap<>(java.util.Comparator.comparing(Slot::night));
        nights.nights()
                .forEach(night ->
                        slots.put(Slot.night(night), sources.digest(name, looks(context, NightRange.of(night)))));
        Dataset<Row> rows =
                laidOut(values(sources, source, nights), source.rows().view());
        Commit commit = context.tables()
                .replace(new Replacement(table, rows, slots, context.run().runId()));
        return new Done(source, table, commit);
    }

    private static Dataset<Row> values(ViewSources sources, SourceView source, NightRange nights) {
        Dataset<Row> values = FeatureTransforms.values(source.rows(), nights);
        FeatureView view = source.rows().view();
        if (!sources.source(view.source()).isSnapshot()) {
            return values;
        }
        return sources.digests(view.source(), nights).isEmpty()
                ? values.limit(0) // a snapshot that did not change: nothing to compute, and Spark sees it in the plan
                : FeatureTransforms.onChange(values, source.rows().rows());
    }

    /** Each night's rows together and in order of the entity, so that files hold one night and skip well. */
    private static Dataset<Row> laidOut(Dataset<Row> values, FeatureView view) {
        Column[] order = Stream.concat(Stream.of(ViewSources.NIGHT), view.entity().stream())
                .map(name -> column(name))
                .toArray(Column[]::new);
        return values.hint("rebalance", col(ViewSources.NIGHT)).sortWithinPartitions(order);
    }

    private static Looks looks(JobContext context, NightRange nights) {
        return Looks.atEndsOf(nights, context.zone());
    }

    private static List<StepReport> reports(JobContext context, List<Done> views, NightRange nights) {
        Map<LocalDate, Map<String, Long>> rows = AtOnce.run(
                        List.<Callable<Map<LocalDate, Map<String, Long>>>>of(() -> rows(context, views, nights)))
                .get(0);
        return nights.nights().stream()
                .map(night -> report(night, views, rows.getOrDefault(night, Map.of())))
                .toList();
    }

    private static StepReport report(LocalDate night, List<Done> views, Map<String, Long> rows) {
        StepReport report = StepReport.of(StepName.FEATURES, night, StepStatus.DONE)
                .withRows(rows.getOrDefault(READ, 0L), rows.getOrDefault(WRITTEN, 0L));
        for (Done view : views) {
            report = report.writing(view.commit());
            if (view.source().table().isPresent()) {
                report = report.reading(view.source().table().get());
            }
        }
        return report;
    }

    /** Source rows of each night, once for each view of theirs, and rows that the tables now have for it: one small job. */
    private static Map<LocalDate, Map<String, Long>> rows(JobContext context, List<Done> views, NightRange nights) {
        Dataset<Row> all = views.stream()
                .flatMap(view -> Stream.concat(
                        Stream.of(counted(view.source().rows().rows(), READ)),
                        view.commit().version() < 0
                                ? Stream.empty()
                                : Stream.of(counted(
                                        context.tables()
                                                .readVersion(
                                                        view.table(),
                                                        view.commit().version())
                                                .rows(),
                                        WRITTEN))))
                .reduce(Dataset::union)
                .orElseThrow();
        Map<LocalDate, Map<String, Long>> counts = new HashMap<>();
        all.filter(col(ViewSources.NIGHT).between(nights.first(), nights.last()))
                .groupBy(col(ViewSources.NIGHT), col(DIRECTION))
                .agg(count(lit(1)).as("rows"))
                .collectAsList()
                .forEach(row -> counts.computeIfAbsent(
                                row.<Date>getAs(ViewSources.NIGHT).toLocalDate(), night -> new HashMap<>())
                        .put(row.getAs(DIRECTION), row.getAs("rows")));
        return counts;
    }

    private static Dataset<Row> counted(Dataset<Row> rows, String direction) {
        return rows.select(col(ViewSources.NIGHT), lit(direction).as(DIRECTION));
    }
}
