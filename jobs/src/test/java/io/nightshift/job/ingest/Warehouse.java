package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Check;
import io.nightshift.definition.Check.OnFail;
import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.OnError;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Read;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.Tolerance;
import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.Progress;
import io.nightshift.job.RunInfo;
import io.nightshift.job.check.Checks;
import io.nightshift.plan.Plan;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A landing zone and a warehouse in a temporary folder, and pipelines over them written in a few words. */
final class Warehouse {
    static final LocalDate FIRST = LocalDate.of(2013, 1, 1);

    private final Path folder;
    private final String name;
    private final Map<String, Source> sources = new LinkedHashMap<>();

    Warehouse(Path folder) {
        this(folder, "warehouse");
    }

    private Warehouse(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** The same landing zone and sources over tables of their own. */
    Warehouse another(String other) {
        Warehouse warehouse = new Warehouse(folder, other);
        warehouse.sources.putAll(sources);
        return warehouse;
    }

    /** Lays a text file into the landing zone. */
    Path land(String path, String... lines) {
        String text = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return land(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lays a file of any kind into the landing zone. */
    Path land(String path, byte[] content) {
        try {
            Path file = folder.resolve("landing").resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String landing(String path) {
        return folder.resolve("landing").resolve(path).toString();
    }

    Warehouse source(String source, Source definition) {
        sources.put(source, definition);
        return this;
    }

    /** A CSV source; the path is below the landing zone. */
    Source csv(String path, String ddl, String time, Check... checks) {
        return of(
                new Read(
                        Read.Format.CSV,
                        landing(path),
                        true,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of()),
                ddl,
                time,
                checks);
    }

    static Source of(Read read, String ddl, String time, Check... checks) {
        return new Source(
                Optional.of(read),
                Optional.empty(),
                schema(ddl),
                Optional.ofNullable(time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(checks),
                new Tolerance(Tolerance.Kind.SHARE, 1),
                false,
                OnError.STOP,
                Source.Profiling.NEVER,
                List.of());
    }

    /** @param table path of a Delta table, or its name in the catalog */
    static Source inPlace(String table, String ddl, String time) {
        return new Source(
                Optional.empty(),
                Optional.of(table),
                schema(ddl),
                Optional.of(time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Tolerance(Tolerance.Kind.SHARE, 1),
                false,
                OnError.STOP,
                Source.Profiling.NEVER,
                List.of());
    }

    static Schema schema(String ddl) {
        return new Schema(Arrays.stream(ddl.split(", "))
                .map(field -> field.split(" ", 2))
                .map(field -> new Schema.Field(field[0], field[1]))
                .toList());
    }

    static Source rejecting(Source source, double atMost) {
        return new Source(
                source.read(),
                source.table(),
                source.schema(),
                source.time(),
                source.known(),
                source.sequence(),
                source.from(),
                source.until(),
                source.changes(),
                source.checks(),
                new Tolerance(Tolerance.Kind.SHARE, atMost),
                source.allowEmpty(),
                source.onError(),
                source.profile(),
                source.mask());
    }

    static Source allowingEmpty(Source source) {
        return new Source(
                source.read(),
                source.table(),
                source.schema(),
                source.time(),
                source.known(),
                source.sequence(),
                source.from(),
                source.until(),
                source.changes(),
                source.checks(),
                source.maxQuarantined(),
                true,
                source.onError(),
                source.profile(),
                source.mask());
    }

    /** Keeps what its columns were like. */
    static Source profiled(Source source) {
        return new Source(
                source.read(),
                source.table(),
                source.schema(),
                source.time(),
                source.known(),
                source.sequence(),
                source.from(),
                source.until(),
                source.changes(),
                source.checks(),
                source.maxQuarantined(),
                source.allowEmpty(),
                source.onError(),
                Source.Profiling.NIGHTLY,
                source.mask());
    }

    /** Tells no value of some columns. */
    static Source masking(Source source, String... columns) {
        return new Source(
                source.read(),
                source.table(),
                source.schema(),
                source.time(),
                source.known(),
                source.sequence(),
                source.from(),
                source.until(),
                source.changes(),
                source.checks(),
                source.maxQuarantined(),
                source.allowEmpty(),
                source.onError(),
                source.profile(),
                List.of(columns));
    }

    /** Goes on where a check cannot run. */
    static Source continuing(Source source) {
        return new Source(
                source.read(),
                source.table(),
                source.schema(),
                source.time(),
                source.known(),
                source.sequence(),
                source.from(),
                source.until(),
                source.changes(),
                source.checks(),
                source.maxQuarantined(),
                source.allowEmpty(),
                OnError.CONTINUE,
                source.profile(),
                source.mask());
    }

    static Check check(String id, Rule rule) {
        return check(id, rule, Severity.ERROR, OnFail.QUARANTINE);
    }

    static Check warning(String id, Rule rule) {
        return check(id, rule, Severity.WARN, OnFail.QUARANTINE);
    }

    static Check check(String id, Rule rule, Severity severity, OnFail onFail) {
        return Checks.of(id, rule, severity, onFail);
    }

    /** Runs ingest as a flow does, and keeps ops/runs. */
    FlowRunner.Outcome run(LocalDate first, LocalDate last) {
        JobContext context = context();
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new FlowRunner(context, new Progress(silent, 1))
                .run(List.of(new IngestStep()), new NightRange(first, last));
    }

    FlowRunner.Outcome run(LocalDate night) {
        return run(night, night);
    }

    JobContext context() {
        Schedule schedule = new Schedule(
                "0 3 * * *", Optional.empty(), ZoneId.of("UTC"), LocalDate.of(2012, 1, 1), Duration.ofDays(2));
        Pipeline pipeline = new Pipeline("trips", "", "", schedule, sources, Map.of(), Map.of(), Map.of(), Map.of());
        Plan plan = new Plan("1.0", "test", Map.of(), pipeline, Map.of("ingest", "v1"), List.of(), "digest");
        return new JobContext(
                plan,
                SparkExtension.session(),
                tables(),
                new RunInfo("run", "nightly", Instant.EPOCH),
                Clock.systemUTC(),
                new ArrayList<>());
    }

    TableStore tables() {
        return new TableStore(SparkExtension.session(), folder.resolve(name).toString());
    }

    Dataset<Row> raw(String source) {
        return rows(TableName.of(Layer.RAW, "trips", source));
    }

    Dataset<Row> quarantine(String source) {
        return rows(TableName.of(Layer.QUARANTINE, "trips", source));
    }

    /** Source, check, status, bad rows and judged rows. */
    Dataset<Row> checks(LocalDate night) {
        return rows(TableName.ops("checks"))
                .where(col("night").equalTo(java.sql.Date.valueOf(night)))
                .select("source", "check_id", "status", "bad_rows", "rows");
    }

    Dataset<Row> rows(TableName table) {
        return tables().read(table).rows();
    }

    /** Newest version of every table there is. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new LinkedHashMap<>();
        List<TableName> names = new ArrayList<>(List.of(TableName.ops("checks"), TableName.ops("runs")));
        sources.keySet().forEach(source -> {
            names.add(TableName.of(Layer.RAW, "trips", source));
            names.add(TableName.of(Layer.QUARANTINE, "trips", source));
        });
        names.forEach(table -> versions.put(table.path(), tables().version(table)));
        return versions;
    }
}
