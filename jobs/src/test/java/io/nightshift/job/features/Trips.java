package io.nightshift.job.features;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.job.Folders;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.RunInfo;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
import io.nightshift.spark.Frames;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The pipeline of {@code src/test/resources/trips} in a warehouse of its own, with raw tables that a test fills. */
public final class Trips {
    public static final LocalDate START = LocalDate.of(2013, 3, 1);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String RIDES =
            "ride STRING, started TIMESTAMP, driver STRING, city INT, minutes DOUBLE, late INT, seen TIMESTAMP,"
                    + " night DATE";

    private final String folder;
    private final JobContext context;

    /** Sets the session's zone to the pipeline's; {@link #close} sets it back. */
    public Trips(Path warehouse) {
        this(warehouse, "trips", UnaryOperator.identity());
    }

    /** @param rewritten gives the text of the definition to take instead of the file's */
    public Trips(Path warehouse, UnaryOperator<String> rewritten) {
        this(warehouse, "trips", rewritten);
    }

    /** @param folder of the definition of a pipeline with the same sources */
    Trips(Path warehouse, String folder) {
        this(warehouse, folder, UnaryOperator.identity());
    }

    private Trips(Path warehouse, String folder, UnaryOperator<String> rewritten) {
        this.folder = folder;
        SparkSession spark = SparkExtension.session();
        spark.conf().set("spark.sql.session.timeZone", ZONE.getId());
        Path definitions = rewritten(folder, warehouse.resolve("definition"), rewritten);
        Definition definition = Definitions.load(definitions, "test", Map.of()).orThrow();
        Plan plan = PlanFactory.create(definition.pipeline(), "test", Map.of("warehouse", warehouse.toString()));
        Instant now = Instant.parse("2013-04-01T08:00:00Z");
        this.context = new JobContext(
                plan,
                spark,
                new TableStore(spark, warehouse.toString()),
                new RunInfo("run", "nightly", now),
                Clock.fixed(now, ZoneOffset.UTC),
                new ArrayList<>());
    }

    /** The same tables in a warehouse of their own, under the definition as its file has it. */
    public Trips copied(Path warehouse) {
        Folders.copy(Path.of(context.tables().warehouse()), warehouse);
        return new Trips(warehouse, folder);
    }

    private static Path rewritten(String from, Path folder, UnaryOperator<String> rewritten) {
        try {
            Files.createDirectories(folder);
            for (String name : List.of("pipeline.yaml", "environments.yaml")) {
                String text = Files.readString(Path.of("src/test/resources", from, name));
                Files.writeString(folder.resolve(name), rewritten.apply(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    public JobContext context() {
        return context;
    }

    public static void close() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    /** The same random rides for the same night and seed: some of no driver, some twice, some known only a day later. */
    public Trips rides(NightRange nights, int seed) {
        Map<LocalDate, Integer> seeds = new HashMap<>();
        nights.nights().forEach(night -> seeds.put(night, seed));
        return rides(seeds);
    }

    /** @param seeds by night; all of them in one commit */
    Trips rides(Map<LocalDate, Integer> seeds) {
        Map<Slot, String> slots = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(seeds).forEach((night, seed) -> {
            slots.put(Slot.night(night), "rides-" + night + "-" + seed);
            rows.addAll(ridesOf(night, seed));
        });
        return write("rides", Frames.of(context.spark(), RIDES, rows), slots);
    }

    /** @param ages by driver */
    public Trips drivers(LocalDate night, Map<String, Integer> ages) {
        return drivers(Map.of(night, ages));
    }

    /** @param lists by night, ages by driver; all of them in one commit */
    public Trips drivers(Map<LocalDate, Map<String, Integer>> lists) {
        Map<Slot, String> slots = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        lists.forEach((night, ages) -> {
            slots.put(Slot.night(night), "drivers-" + ages);
            ages.forEach((driver, age) -> rows.add(RowFactory.create(driver, age, Date.valueOf(night))));
        });
        return write("drivers", Frames.of(context.spark(), "driver STRING, age INT, night DATE", rows), slots);
    }

    public Dataset<Row> table(Layer layer, String name) {
        return context.tables().read(context.table(layer, name)).rows();
    }

    public long version(Layer layer, String name) {
        return context.tables().version(context.table(layer, name));
    }

    private static List<Row> ridesOf(LocalDate night, int seed) {
        Random random = new Random(seed * 1000L + night.toEpochDay());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Instant started = night.atTime(random.nextInt(24), 15 * random.nextInt(4))
                    .atZone(ZONE)
                    .toInstant();
            started = started.atZone(ZONE).toLocalDate().equals(night) ? started : started.minusSeconds(3600);
            Instant seen = started.plusSeconds(3600L * random.nextInt(30));
            rows.add(RowFactory.create(
                    night + "/" + i,
                    Timestamp.from(started),
                    Arrays.asList("ann", "bob", "cy", null).get(random.nextInt(4)),
                    random.nextInt(2),
                    random.nextInt(5) == 0 ? null : (Double) (random.nextGaussian() * 10),
                    random.nextInt(6) == 0 ? null : (Integer) random.nextInt(2),
                    Timestamp.from(seen),
                    Date.valueOf(night)));
        }
        rows.add(rows.get(0));
        return rows;
    }

    private Trips write(String source, Dataset<Row> rows, Map<Slot, String> digests) {
        context.tables().replace(new Replacement(context.table(Layer.RAW, source), rows.coalesce(1), digests, "run"));
        return this;
    }
}
