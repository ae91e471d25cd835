package io.nightshift.job.dataset;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.expr;

import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.TrainingSet.AsOf;
import io.nightshift.feature.FeatureColumns;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.Looks;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewDigest;
import io.nightshift.job.features.ViewSources;
import io.nightshift.spark.EngineColumns;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The frame of one training set. Training and scoring both get it here, so what a model learns from and what it is asked with
 * cannot differ.
 */
public final class TrainingFrames {
    private static final String CARRIED = EngineColumns.of("carried", "");
    private static final String OWN = EngineColumns.of("own", "");

    private final JobContext context;
    private final String name;
    private final TrainingSet set;
    private final ViewSources sources;
    private final boolean sinceStates;

    private TrainingFrames(JobContext context, String name, ViewSources sources, boolean sinceStates) {
        this.context = context;
        this.name = name;
        this.sinceStates = sinceStates;
        this.set = context.pipeline().trainingSets().get(name);
        this.sources = sources;
    }

    /** @param set name of a training set of the pipeline */
    public static TrainingFrames of(JobContext context, String set) {
        return new TrainingFrames(context, set, new ViewSources(context), false);
    }

    /** As {@link #of}, with nothing in sight but what the run of a night finds. */
    public static TrainingFrames inRun(JobContext context, String set, LocalDate night) {
        return new TrainingFrames(context, set, ViewSources.inRun(context, night), false);
    }

    /** The same frame, made of what older rows have come to where that was kept, and not of those rows. */
    public TrainingFrames sinceStates() {
        return new TrainingFrames(context, name, sources, true);
    }

    public TrainingSet set() {
        return set;
    }

    /** As {@link #featuresFor(FrameRows, JoinCounts, List)}, with the counts thrown away. */
    public Dataset<Row> featuresFor(FrameRows rows, List<Column> carried) {
        return featuresFor(rows, JoinCounts.open(context.spark()), carried);
    }

    /**
     * The rows with everything a model of this training set may see: one for each given row, in no order. Columns: those
     * carried, then the set's own row columns, then {@code <view>__<feature>} of its views, each in declared order.
     *
     * @param carried columns of the rows that come along and are no features, as a key or a label, under names that none of
     *     the others has
     * @throws io.nightshift.failure.PipelineException USAGE where an expression or a name does not fit; TRANSIENT where a
     *     view's source has not been ingested
     */
    public Dataset<Row> featuresFor(FrameRows rows, JoinCounts counts, List<Column> carried) {
        List<SourceView> views = views(rows.nights());
        Dataset<Row> spine = spine(rows, carried);
        Dataset<Row> attached = PointInTime.attach(
                spine, asOf(), views.stream().map(SourceView::rows).toList(), counts);
        return attached.select(published(spine, views));
    }

    /**
     * A row in front of the views: what the join looks at.
     *
     * @param row with the keys of all views, and the time
     * @param asOf names the time
     * @param time itself
     */
    public record Look(Dataset<Row> row, io.nightshift.feature.join.AsOf asOf, Instant time, List<SourceView> views) {}

    /** @param one a single row */
    public Look look(FrameRows one) {
        Dataset<Row> spine = spine(one, List.of());
        Dataset<Row> row = context.spark().createDataFrame(spine.collectAsList(), spine.schema());
        Timestamp time = row.head().getAs(EngineColumns.AS_OF);
        return new Look(row, asOf(), time.toInstant(), views(one.nights()));
    }

    /** Names of the columns of a frame that a model may see, in order. */
    public List<String> featureNames() {
        NightRange first = NightRange.of(context.pipeline().schedule().start());
        Stream<String> own = set.columns().stream().map(NamedExpression::name);
        Stream<String> attached =
                views(first).stream().map(view -> view.rows().features()).flatMap(TrainingFrames::qualified);
        return Stream.concat(own, attached).toList();
    }

    /** The views of the set with the rows that looks from these nights can reach. */
    public List<SourceView> views(NightRange nights) {
        return set.features().stream()
                .map(view ->
                        sinceStates ? sources.rowsSinceState(view, looks(nights)) : sources.rows(view, looks(nights)))
                .toList();
    }

    /** Digest of the definition of the frame and of every row that a view can reach from these nights. */
    public String digest(NightRange nights) {
        List<ViewDigest> views = set.features().stream()
                .map(view -> sources.digest(view, looks(nights)))
                .toList();
        return Fingerprint.of(name, set.asOf(), set.horizon(), set.columns(), views);
    }

    private Looks looks(NightRange nights) {
        if (set.asOf() == AsOf.EVENT) {
            return Looks.during(nights, context.zone());
        }
        long back = set.horizon().toDays();
        return Looks.atEndsOf(
                new NightRange(nights.first().minusDays(back), nights.last().minusDays(back)), context.zone());
    }

    private io.nightshift.feature.join.AsOf asOf() {
        return set.asOf() == AsOf.EVENT
                ? io.nightshift.feature.join.AsOf.event(EngineColumns.AS_OF)
                : io.nightshift.feature.join.AsOf.strictlyBefore(EngineColumns.AS_OF);
    }

    /** Carried and own columns under names that cannot meet a key's, since one may be computed from the other. */
    private Dataset<Row> spine(FrameRows rows, List<Column> carried) {
        return DatasetErrors.analysed(name, () -> {
            Dataset<Row> alone = rows.rows().select(carried.toArray(Column[]::new));
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < carried.size(); i++) {
                columns.add(carried.get(i).as(CARRIED + alone.columns()[i]));
            }
            set.columns().forEach(own -> columns.add(expr(own.expression()).as(OWN + own.name())));
            keys().forEach(key -> columns.add(column(key).as(key)));
            columns.add(asOf(rows).as(EngineColumns.AS_OF));
            return rows.rows().select(columns.toArray(Column[]::new));
        });
    }

    /** Midnight after the night whose end is looked at, or the row's own time. */
    private Column asOf(FrameRows rows) {
        Column time = set.asOf() == AsOf.EVENT
                ? column(context.pipeline()
                        .sources()
                        .get(rows.source())
                        .time()
                        .orElseThrow(() -> DatasetErrors.noEventTime(name, rows.source())))
                : date_add(col(ViewSources.NIGHT), 1 - (int) set.horizon().toDays());
        return time.cast("timestamp");
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        set.features()
                .forEach(view ->
                        keys.addAll(context.pipeline().features().get(view).entity()));
        return keys;
    }

    private Column[] published(Dataset<Row> spine, List<SourceView> views) {
        List<Column> columns = new ArrayList<>();
        for (String prefix : List.of(CARRIED, OWN)) {
            Stream.of(spine.columns())
                    .filter(spined -> spined.startsWith(prefix))
                    .forEach(spined -> columns.add(column(spined).as(spined.substring(prefix.length()))));
        }
        views.stream()
                .map(view -> view.rows().features())
                .flatMap(TrainingFrames::qualified)
                .forEach(feature -> columns.add(column(feature)));
        return columns.toArray(Column[]::new);
    }

    private static Stream<String> qualified(FeatureColumns features) {
        return features.all().stream().map(features::qualified);
    }
}
