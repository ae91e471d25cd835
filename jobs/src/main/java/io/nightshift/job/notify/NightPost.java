package io.nightshift.job.notify;

import static org.apache.spark.sql.functions.col;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.notify.Dispatch;
import io.nightshift.notify.Notice;
import io.nightshift.notify.Receipt;
import io.nightshift.registry.SmallTable;
import io.nightshift.spark.Frames;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Sends what a night has to tell, once, and what failed in the {@value #TRIED_AGAIN} nights before it, and writes down what became of it. Rows are
 * written after messages are sent: a process that dies in between sends them again under the same id.
 */
public final class NightPost {
    /** Nights for which a failed message is tried again. */
    static final int TRIED_AGAIN = 7;

    private static final TableName TABLE = TableName.ops("deliveries");

    private final JobContext context;
    private final Dispatch dispatch;

    public NightPost(JobContext context, Dispatch dispatch) {
        this.context = context;
        this.dispatch = dispatch;
    }

    /** Alerts of a night that was brought to its end; that it had failed before is told no more. */
    public List<Delivery> tellAlerts(LocalDate night) {
        List<Delivery> known = known(night);
        List<Delivery> withdrawn = outbox(known).withdrawn(night);
        List<Delivery> left =
                known.stream().filter(row -> !withdrawn.contains(row)).toList();
        List<Notice> notices = NightNotices.ofAlerts(context.pipeline().pipeline(), night, alerts(night));
        return tell(outbox(left), notices, night, withdrawn);
    }

    /** That a night failed, and in which step. */
    public List<Delivery> tellFailure(LocalDate night, String step, Throwable failure) {
        Notice notice = NightNotices.ofFailure(context.pipeline().pipeline(), night, step, failure);
        return tell(outbox(known(night)), List.of(notice), night, List.of());
    }

    private Outbox outbox(List<Delivery> known) {
        return new Outbox(context.pipeline().channels(), known);
    }

    private List<Delivery> tell(Outbox outbox, List<Notice> notices, LocalDate night, List<Delivery> withdrawn) {
        List<Delivery> sent = outbox.due(notices, night.minusDays(TRIED_AGAIN)).stream()
                .map(this::send)
                .toList();
        Set<LocalDate> changed = Stream.concat(sent.stream(), withdrawn.stream())
                .map(row -> row.key().night())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!changed.isEmpty()) {
            write(changed, outbox.known(), sent);
        }
        return sent;
    }

    private Delivery send(Delivery due) {
        String channel = due.key().channel();
        Receipt receipt = dispatch.send(channel, context.pipeline().channels().get(channel), due.letter());
        return due.after(receipt, context.run().runId(), context.clock().instant());
    }

    private List<Row> alerts(LocalDate night) {
        return context.tables()
                .find(TableName.ops("alerts"))
                .map(table -> table.rows()
                        .where(col("pipeline")
                                .equalTo(context.pipeline().pipeline())
                                .and(col("night").equalTo(Date.valueOf(night))))
                        .collectAsList())
                .orElse(List.of());
    }

    private List<Delivery> known(LocalDate night) {
        return SmallTable.read(context.tables(), TABLE, Function.identity()).rows().stream()
                .filter(row -> row.getAs("pipeline").equals(context.pipeline().pipeline()))
                .map(Delivery::from)
                .filter(row -> !row.key().night().isAfter(night))
                .toList();
    }

    /** Replaces whole nights: rows that are known, and in their place those of what was sent now. */
    private void write(Set<LocalDate> nights, List<Delivery> known, List<Delivery> sent) {
        Map<Delivery.Key, Delivery> current = new LinkedHashMap<>();
        Stream.concat(known.stream(), sent.stream())
                .filter(row -> nights.contains(row.key().night()))
                .forEach(row -> current.put(row.key(), row));
        List<Row> rows = current.values().stream()
                .map(row -> row.toRow(context.pipeline().pipeline()))
                .toList();
        String digest = Fingerprint.of(rows.toArray());
        Map<Slot, String> slots = new LinkedHashMap<>();
        nights.forEach(night -> slots.put(Slot.of(context.pipeline().pipeline(), night), digest));
        Dataset<Row> frame = rows.isEmpty()
                ? Frames.empty(context.spark(), StructType.fromDDL(Delivery.DDL))
                : Frames.of(context.spark(), Delivery.DDL, rows).coalesce(1);
        context.tables()
                .replace(new Replacement(TABLE, frame, slots, context.run().runId()));
    }
}
