package io.nightshift.job.features;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Source;
import io.nightshift.feature.Names;
import io.nightshift.feature.join.RowTimes;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.ingest.NightPath;
import io.nightshift.spark.Frames;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Where views find their rows: the raw table of their source, pruned to the nights that a window or a time to live can reach.
 * The rows of a snapshot all happened at the start of the night that first saw them.
 */
public final class ViewSources {
    /** Column of the partition, in every table. */
    public static final String NIGHT = "night";

    static final String FEATURE_TIME = "feature_time";

    /** Changes when the same rows and definition would give other features. */
    private static final String ENGINE = "1";

    private final JobContext context;
    private final Optional<LocalDate> run;

    /** All there is. */
    public ViewSources(JobContext context) {
        this(context, Optional.empty());
    }

    private ViewSources(JobContext context, Optional<LocalDate> run) {
        this.context = context;
        this.run = run;
    }

    /** What the run of a night finds, and nothing of what later runs bring, whenever it is asked. */
    public static ViewSources inRun(JobContext context, LocalDate night) {
        return new ViewSources(context, Optional.of(night));
    }

    /**
     * Rows of a view's source for all looks.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where the source has not been ingested
     */
    public SourceView rows(String name, Looks looks) {
        FeatureView view = view(name);
        Source source = source(view.source());
        NightRange nights = nights(view, looks);
        Optional<PinnedTable> table = find(view.source(), source);
        Dataset<Row> rows = table.map(PinnedTable::rows)
                .orElseGet(() -> empty(source))
                .filter(col(NIGHT).between(nights.first(), nights.last()))
                .select(declared(view.source()));
        return new SourceView(viewRows(name, view, source, rows), table, nights);
    }

    /** Digest of a view's definition, and of every row its looks can reach. */
    public ViewDigest digest(String name, Looks looks) {
        FeatureView view = view(name);
        Source source = source(view.source());
        String definition = Fingerprint.of(
                ENGINE, name, view, source.schema(), RowTimes.of(source.time().orElse(NIGHT), source), looks.zone());
        return new ViewDigest(definition, Fingerprint.of(digests(view.source(), nights(view, looks))));
    }

    /** Digests of the nights of a source that hold rows, by night. */
    public Map<LocalDate, String> digests(String source, NightRange nights) {
        List<Slot> slots = nights.nights().stream().map(Slot::night).toList();
        Map<LocalDate, String> digests = new TreeMap<>();
        context.tables()
                .digests(table(source), slots)
                .forEach((slot, digest) -> digest.ifPresent(found -> digests.put(slot.night(), found)));
        return digests;
    }

    /** The raw table of a source. */
    public TableName table(String source) {
        return context.table(Layer.RAW, source);
    }

    /** Declared columns and the night: what a check remarked on a row does not make it another row. */
    public Column[] declared(String source) {
        Stream<Column> declared = source(source).schema().names().stream().map(Names::column);
        return Stream.concat(declared, Stream.of(col(NIGHT))).toArray(Column[]::new);
    }

    FeatureView view(String name) {
        return context.pipeline().features().get(name);
    }

    Source source(String name) {
        return context.pipeline().sources().get(name);
    }

    private NightRange nights(FeatureView view, Looks looks) {
        NightRange reached =
                looks.nights(view.reach(), context.pipeline().schedule().start());
        return run.map(night -> night.plusDays(ahead(source(view.source()))))
                .map(reached::until)
                .orElse(reached);
    }

    /** Days from the night of a run to the night of the rows it brings. */
    private static int ahead(Source source) {
        return source.read()
                .filter(read -> !source.isSnapshot())
                .map(read -> new NightPath(read.path()).offset())
                .orElse(0);
    }

    private Optional<PinnedTable> find(String name, Source source) {
        return source.allowEmpty()
                ? context.tables().find(table(name))
                : Optional.of(context.tables().read(table(name)));
    }

    private Dataset<Row> empty(Source source) {
        return Frames.empty(
                context.spark(), StructType.fromDDL(source.schema().ddl()).add(NIGHT, "date"));
    }

    private static ViewRows viewRows(String name, FeatureView view, Source source, Dataset<Row> rows) {
        if (source.isSnapshot()) {
            Dataset<Row> timed = rows.withColumn(FEATURE_TIME, col(NIGHT).cast("timestamp"));
            return new ViewRows(name, view, timed, RowTimes.of(FEATURE_TIME, source));
        }
        return new ViewRows(name, view, rows, RowTimes.of(source.time().orElseThrow(), source));
    }
}
