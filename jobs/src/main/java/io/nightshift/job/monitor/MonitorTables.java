package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.drift.DriftStatus;
import io.nightshift.job.JobContext;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.plan.StepName;
import io.nightshift.registry.SmallTable;
import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The tables that the monitor writes. In all but references it owns the whole night of the pipeline. */
final class MonitorTables {
    static final TableName REFERENCES = TableName.ops("references");
    static final TableName PROFILES = TableName.ops("profiles");
    static final TableName DRIFT = TableName.ops("drift");
    static final TableName QUALITY = TableName.ops("quality");
    static final TableName ALERTS = TableName.ops("alerts");
    static final TableName CHECKS = TableName.ops("checks");

    private final JobContext context;

    MonitorTables(JobContext context) {
        this.context = context;
    }

    Commit replaceNight(TableName table, String ddl, List<Row> rows, LocalDate night, String digest) {
        Slot slot = Slot.of(context.pipeline().pipeline(), night);
        Commit commit = context.tables()
                .replace(Replacement.of(
                        table, frame(ddl, rows), slot, digest, context.run().runId()));
        context.handover().leave(table, slot, digest, Frames.of(context.spark(), ddl, rows));
        return commit;
    }

    /** References of one model version, frozen once: written under the night of its training. */
    Commit freeze(ModelNight owner, References references, String digest) {
        List<Row> rows = Stream.concat(
                        Stream.concat(references.columns().stream(), references.label().stream())
                                .map(reference -> reference.toRow(owner)),
                        references.together().stream().map(together -> together.toRow(owner)))
                .toList();
        Slot slot = owner.slotOfVersion();
        return context.tables()
                .replace(Replacement.of(
                        REFERENCES,
                        frame(Reference.DDL, rows),
                        slot,
                        digest,
                        context.run().runId()));
    }

    boolean isFrozen(ModelNight owner) {
        return context.tables().digest(REFERENCES, owner.slotOfVersion()).isPresent();
    }

    /** What freezing the references of a version came to, once it is done. */
    Commit frozen(ModelNight owner) {
        return context.tables().held(REFERENCES, List.of(owner.slotOfVersion()));
    }

    /** Of no columns where none were frozen. */
    References references(String model, long version) {
        List<Row> rows = SmallTable.read(context.tables(), REFERENCES, Function.identity()).rows().stream()
                .filter(row -> row.getAs("pipeline").equals(context.pipeline().pipeline()))
                .filter(row -> row.getAs("model").equals(model))
                .filter(row -> row.<Long>getAs("model_version") == version)
                .toList();
        List<Reference> frozen = rows.stream()
                .filter(row -> !JointReference.isIn(row))
                .map(Reference::from)
                .sorted(Comparator.comparing((Reference reference) ->
                                reference.column().role().text())
                        .thenComparing(reference -> reference.column().name()))
                .toList();
        return new References(
                frozen.stream()
                        .filter(reference -> reference.column().role() != Role.LABEL)
                        .toList(),
                frozen.stream()
                        .filter(reference -> reference.column().role() == Role.LABEL)
                        .findFirst(),
                rows.stream()
                        .filter(JointReference::isIn)
                        .map(JointReference::from)
                        .findFirst());
    }

    /** Alerts of a model in all nights before one. */
    PastAlerts before(String model, LocalDate night) {
        Column earlier = col("night").lt(Date.valueOf(night));
        TreeMap<LocalDate, List<Alert>> byNight = new TreeMap<>();
        context.tables()
                .find(ALERTS)
                .map(table -> table.rows().where(ofModel(model).and(earlier)).collectAsList())
                .orElse(List.of())
                .forEach(row -> byNight.computeIfAbsent(
                                row.<Date>getAs("night").toLocalDate(), date -> new ArrayList<>())
                        .add(Alert.from(row)));
        return new PastAlerts(byNight);
    }

    /** What ingest wrote of the checks of a night. */
    static Slot checked(JobContext context, LocalDate night) {
        return Slot.of(context.pipeline().pipeline(), night).with("step", StepName.INGEST.text());
    }

    /** Checks of a night, as this process or an earlier one has written them. */
    List<Row> checks(LocalDate night) {
        Slot slot = checked(context, night);
        return context.handover().find(context.tables(), CHECKS, slot).orElseGet(() -> context.tables()
                .find(CHECKS)
                .map(table -> table.rows()
                        .where(col("pipeline")
                                .equalTo(context.pipeline().pipeline())
                                .and(col("night").equalTo(Date.valueOf(night))))
                        .collectAsList())
                .orElse(List.of()));
    }

    /** Nights, of so many before one, in which a column of a model was an alert, by column. */
    Map<String, List<LocalDate>> alertNights(String model, LocalDate night, int nights) {
        Column looked = col("night")
                .lt(Date.valueOf(night))
                .and(col("night").geq(Date.valueOf(night.minusDays(nights))))
                .and(col("slice").equalTo(Profiles.ALL))
                .and(col("status").equalTo(DriftStatus.ALERT.id()));
        List<Row> rows = context.tables()
                .find(DRIFT)
                .map(table -> table.rows()
                        .where(ofModel(model).and(looked))
                        .select("feature", "night")
                        .distinct()
                        .collectAsList())
                .orElse(List.of());
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        TreeMap::new,
                        Collectors.mapping(row -> row.getDate(1).toLocalDate(), Collectors.toList())));
    }

    private Column ofModel(String model) {
        return col("pipeline")
                .equalTo(context.pipeline().pipeline())
                .and(col("model").equalTo(model));
    }

    private Dataset<Row> frame(String ddl, List<Row> rows) {
        return rows.isEmpty()
                ? Frames.empty(context.spark(), StructType.fromDDL(ddl))
                : Frames.of(context.spark(), ddl, rows).coalesce(1);
    }
}
