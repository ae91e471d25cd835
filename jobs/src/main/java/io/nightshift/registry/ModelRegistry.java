package io.nightshift.registry;

import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code ops/models}: one row for each trained version, appended once and never changed. */
public final class ModelRegistry {
    public static final TableName TABLE = TableName.ops("models");
    private static final int ATTEMPTS = 5;

    private final SparkSession spark;
    private final TableStore tables;

    public ModelRegistry(SparkSession spark, TableStore tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /** All versions of a model, oldest first. */
    public List<ModelVersion> versions(ModelId id) {
        return versions(read(), id);
    }

    /**
     * One version.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where it was never registered
     */
    public ModelVersion version(ModelId id, long version) {
        List<ModelVersion> known = versions(id);
        return known.stream()
                .filter(candidate -> candidate.version() == version)
                .findFirst()
                .orElseThrow(() -> RegistryErrors.unknownVersion(id, version, known));
    }

    /** The version that these inputs gave, if they were trained on before. */
    public Optional<ModelVersion> trainedOn(ModelId id, String inputs) {
        return versions(id).stream()
                .filter(version -> version.inputs().equals(inputs))
                .findFirst();
    }

    /** The number a training on these inputs gets: the one it has, or the next. */
    public long number(ModelId id, String inputs) {
        List<ModelVersion> known = versions(id);
        return known.stream()
                .filter(version -> version.inputs().equals(inputs))
                .mapToLong(ModelVersion::version)
                .findFirst()
                .orElse(1
                        + known.stream().mapToLong(ModelVersion::version).max().orElse(0));
    }

    /**
     * Registers a version whose artefact is in place; does nothing where the same inputs are registered under the same number.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where another training took the number meanwhile
     */
    public Commit register(ModelVersion version) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SmallTable<ModelVersion> table = read();
            Optional<ModelVersion> holder = versions(table, version.id()).stream()
                    .filter(known -> known.version() == version.version())
                    .findFirst();
            if (holder.isPresent()) {
                refuseOther(holder.get(), version);
                return tables.held(TABLE, List.of(slot(holder.get())));
            }
            Optional<Commit> commit = tables.appendIfUnchanged(replacement(version), table.version());
            if (commit.isPresent()) {
                return commit.get();
            }
        }
        throw RegistryErrors.busy(TABLE, ATTEMPTS);
    }

    private static void refuseOther(ModelVersion holder, ModelVersion wanted) {
        if (!holder.inputs().equals(wanted.inputs())) {
            throw RegistryErrors.numberTaken(wanted.id(), wanted.version());
        }
    }

    private Replacement replacement(ModelVersion version) {
        List<Row> rows = List.of(version.toRow());
        return Replacement.of(
                TABLE,
                Frames.of(spark, ModelVersion.DDL, rows).coalesce(1),
                slot(version),
                version.inputs(),
                version.runId());
    }

    private static Slot slot(ModelVersion version) {
        return Slot.of(version.id().pipeline(), version.night())
                .with("model", version.id().model())
                .with("version", String.valueOf(version.version()));
    }

    private SmallTable<ModelVersion> read() {
        return SmallTable.read(tables, TABLE, ModelVersion::from);
    }

    private static List<ModelVersion> versions(SmallTable<ModelVersion> table, ModelId id) {
        return table.rows().stream()
                .filter(version -> version.id().equals(id))
                .sorted(Comparator.comparing(ModelVersion::version))
                .toList();
    }
}
