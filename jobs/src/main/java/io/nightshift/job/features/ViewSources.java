package io.nightshift.job.features;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Source;
import io.nightshift.feature.Names;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.ingest.NightPath;
import io.nightshift.job.ingest.RemovedNight;
import io.nightshift.spark.Frames;
import io.nightshift.table.Layer;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Where views find their rows: the raw table of their source, pruned to the nights that a window or a time to live can reach.
 * The rows of a snapshot all happened at the start of the night that first saw them, and hold until another snapshot takes their
 * place: what that one does not hold is no more.
 */
public final class ViewSources {
    /** Column of the partition, in every table. */
    public static final String NIGHT = "night";

    static final String FEATURE_TIME = "feature_time";

    /** Changes when the same rows and definition would give other features. */
    private static final String ENGINE = "2";

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

    /** How the rows of a view are had, each source's from one version of its table. */
    private interface Reading {
        SourceView rows(String view, Looks looks, Map<String, Optional<PinnedTable>> tables);
    }

    /**
     * Rows of a view's source for all looks, as many as they are.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where the source has not been ingested
     */
    public SourceView rows(String name, Looks looks) {
        return rows(name, looks, tables(name));
    }

    private SourceView rows(String name, Looks looks, Map<String, Optional<PinnedTable>> tables) {
        return rows(name, nights(view(name), looks, versions(tables)), tables, this::rows);
    }

    /**
     * The same for looks that begin with what older rows have come to, where that was kept. They see the same features.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where the source has not been ingested
     */
    public SourceView rowsSinceState(String name, Looks looks) {
        return rowsSinceState(name, looks, tables(name)); // tables first, so that the state is one of these very rows
    }

    private SourceView rowsSinceState(String name, Looks looks, Map<String, Optional<PinnedTable>> tables) {
        FeatureView view = view(name);
        return new ViewStates(context, this, name, versions(tables))
                .newest(looks)
                .map(state -> state.leadingTo(rows(
                        name,
                        nights(view, looks, Optional.of(state.reachBefore(looks))),
                        tables,
                        this::rowsSinceState)))
                .orElseGet(() -> rows(name, nights(view, looks, versions(tables)), tables, this::rowsSinceState));
    }

    /** @param others how the rows of views behind this one are had, which look from its rows' own times */
    private SourceView rows(String name, NightRange nights, Map<String, Optional<PinnedTable>> tables, Reading others) {
        FeatureView view = view(name);
        Source source = source(view.source());
        Optional<PinnedTable> table = tables.get(view.source());
        Set<LocalDate> ends = source.isSnapshot()
                ? digests(view.source(), nights, version(table)).keySet()
                : Set.of();
        Dataset<Row> rows = table.map(PinnedTable::rows)
                .orElseGet(() -> empty(source))
                .filter(col(NIGHT).between(nights.first(), nights.last()))
                .select(declared(view.source()));
        List<SourceView> behind = view.views().stream()
                .map(other -> others.rows(other, Looks.during(nights, context.zone()), tables))
                .toList();
        return new SourceView(
                new ViewRows(name, view, SourceTimes.timed(source, rows, ends), SourceTimes.times(source)),
                table,
                nights,
                behind);
    }

    /** Digest of a view's definition, and of every row its looks can reach, with those that its rows look at in turn. */
    public ViewDigest digest(String name, Looks looks) {
        Map<String, Long> versions = new HashMap<>();
        sources(name).forEach(source -> versions.put(source, context.tables().version(table(source))));
        return digest(name, looks, versions);
    }

    /** The same as of versions of the sources' tables; -1 for no table. */
    ViewDigest digest(String name, Looks looks, Map<String, Long> versions) {
        FeatureView view = view(name);
        Source source = source(view.source());
        NightRange nights = nights(view, looks, versions);
        List<ViewDigest> behind = view.views().stream()
                .map(other -> digest(other, Looks.during(nights, looks.zone()), versions))
                .toList();
        List<String> definitions = behind.stream().map(ViewDigest::definition).toList();
        List<String> rows = behind.stream().map(ViewDigest::rows).toList();
        return new ViewDigest(
                Fingerprint.of(
                        ENGINE, name, view, source.schema(), SourceTimes.times(source), looks.zone(), definitions),
                Fingerprint.of(digests(view.source(), nights, versions.get(view.source())), rows));
    }

    /** Digest of all that the definition says of a view, its source and the views behind it, whatever the engine makes of it. */
    public String definition(String name) {
        Source source = source(view(name).source());
        List<String> behind = view(name).views().stream().map(this::definition).toList();
        return Fingerprint.of(name, view(name), source.schema(), SourceTimes.times(source), context.zone(), behind);
    }

    /** Digests of the nights of a source that hold rows, by night. */
    public Map<LocalDate, String> digests(String source, NightRange nights) {
        return digests(source, nights, context.tables().version(table(source)));
    }

    /** The same as of a version of its table; -1 for no table. */
    Map<LocalDate, String> digests(String source, NightRange nights, long version) {
        List<Slot> slots = nights.nights().stream().map(Slot::night).toList();
        Map<LocalDate, String> digests = new TreeMap<>();
        context.tables()
                .digests(table(source), slots, version)
                .forEach((slot, digest) -> digest.ifPresent(found -> digests.put(slot.night(), found)));
        digests.values().removeIf(RemovedNight.DIGEST::equals);
        return digests;
    }

    /** Of some nights, those at whose end another snapshot of a view's source has come into use. */
    Set<LocalDate> changes(FeatureView view, NightRange nights) {
        Duration delay = view.delay().orElse(Duration.ZERO);
        LocalDate first = nights.first().minusDays(delay.toDays() + 1);
        return digests(view.source(), new NightRange(first, nights.last())).keySet().stream()
                .map(night -> night.atStartOfDay(context.zone()).plus(delay).toLocalDate())
                .filter(night -> !night.isBefore(nights.first()) && !night.isAfter(nights.last()))
                .collect(Collectors.toSet());
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

    private NightRange nights(FeatureView view, Looks looks, Map<String, Long> versions) {
        Source source = source(view.source());
        NightRange reached = nights(view, looks, source.isDatedSnapshot() ? Optional.empty() : view.reach());
        if (!source.isSnapshot()) {
            return reached;
        }
        LocalDate before = looks.dateBefore(view.delay().orElse(Duration.ZERO));
        return snapshots(view.source(), reached.last(), versions.get(view.source())).stream()
                .filter(night -> !night.isAfter(before) && night.isAfter(reached.first()))
                .reduce((older, newer) -> newer)
                .map(inForce -> new NightRange(inForce, reached.last()))
                .orElse(reached);
    }

    /** Nights up to a last one that brought a snapshot, oldest first. */
    private Set<LocalDate> snapshots(String source, LocalDate last, long version) {
        return last.isBefore(start())
                ? Set.of()
                : digests(source, new NightRange(start(), last), version).keySet();
    }

    /** @param reach how far back rows are wanted; empty for ever */
    private NightRange nights(FeatureView view, Looks looks, Optional<Duration> reach) {
        NightRange reached = looks.nights(reach, start());
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

    /** The first night there is. */
    LocalDate start() {
        return context.pipeline().schedule().start();
    }

    /** @return -1 for no table */
    static long version(Optional<PinnedTable> table) {
        return table.map(PinnedTable::version).orElse(-1L);
    }

    private static Map<String, Long> versions(Map<String, Optional<PinnedTable>> tables) {
        Map<String, Long> versions = new HashMap<>();
        tables.forEach((source, table) -> versions.put(source, version(table)));
        return versions;
    }

    /** Tables that a view's rows, and what they look at, come from, by source. */
    private Map<String, Optional<PinnedTable>> tables(String view) {
        Map<String, Optional<PinnedTable>> tables = new HashMap<>();
        sources(view).forEach(source -> tables.put(source, pinned(source)));
        return tables;
    }

    /** Sources of a view and of those behind it. */
    public Stream<String> sources(String view) {
        return context.pipeline().reaches(view).keySet().stream()
                .map(name -> view(name).source())
                .distinct();
    }

    private Optional<PinnedTable> pinned(String source) {
        return source(source).allowEmpty()
                ? context.tables().find(table(source))
                : Optional.of(context.tables().read(table(source)));
    }

    private Dataset<Row> empty(Source source) {
        return Frames.empty(
                context.spark(), StructType.fromDDL(source.schema().ddl()).add(NIGHT, "date"));
    }
}
