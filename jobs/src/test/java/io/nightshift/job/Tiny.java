package io.nightshift.job;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tiny pipeline over a landing zone and a warehouse of its own.
 *
 * @param landing a copy of the fixture's, which a test may change
 * @param definition folder of the pipeline's file
 */
public record Tiny(Path landing, Path warehouse, Path definition) {
    public static final String PIPELINE = "tiny";

    private static final Path FIXTURE = Path.of("../testkit/src/main/resources/fixtures/tiny");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-20T08:00:00Z"), ZoneOffset.UTC);

    /** Lays a landing zone into a folder, beside a warehouse that has no table yet. */
    public static Tiny in(Path folder) {
        Path landing = folder.resolve("landing");
        Folders.copy(FIXTURE.resolve("landing"), landing);
        return new Tiny(landing, folder.resolve("warehouse"), FIXTURE);
    }

    /** The same landing zone over tables of their own. */
    public Tiny another(String name) {
        return new Tiny(landing, warehouse.resolveSibling(name), definition);
    }

    /** The same with another text of the pipeline's file. */
    public Tiny defined(UnaryOperator<String> change) {
        try {
            Path folder = Files.createDirectories(warehouse.resolveSibling("definition"));
            for (String file : List.of("pipeline.yaml", "environments.yaml")) {
                Files.writeString(folder.resolve(file), change.apply(Files.readString(FIXTURE.resolve(file))));
            }
            return new Tiny(landing, warehouse, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LocalDate march(int day) {
        return LocalDate.of(2024, 3, day);
    }

    /** Runs steps as a flow does, and keeps ops/runs. */
    public FlowRunner.Outcome run(String flow, List<Step> steps, LocalDate first, LocalDate last) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new FlowRunner(context(flow), new Progress(silent, steps.size()))
                .run(steps, new NightRange(first, last));
    }

    public JobContext context(String flow) {
        RunInfo run = new RunInfo("run", flow, CLOCK.instant());
        return new JobContext(plan(), SparkExtension.session(), tables(), run, CLOCK, new ArrayList<>());
    }

    public Plan plan() {
        Definition loaded = Definitions.load(
                        definition, "dev", Map.of("landing", landing.toString(), "warehouse", warehouse.toString()))
                .orThrow();
        return PlanFactory.create(loaded.pipeline(), "dev", loaded.variables());
    }

    public TableStore tables() {
        return new TableStore(SparkExtension.session(), warehouse.toString());
    }

    public Dataset<Row> rows(TableName table) {
        return tables().read(table).rows();
    }
}
