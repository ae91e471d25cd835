package io.nightshift.job.notify;

import io.nightshift.notify.Letter;
import io.nightshift.notify.Notice;
import io.nightshift.notify.Receipt;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One row of {@code ops/deliveries}: a message to one channel, and what became of it.
 *
 * @param attempts tries of all runs
 * @param error why the last try failed; empty once delivered
 * @param deliveredAt empty until delivered
 */
public record Delivery(
        Key key, Letter letter, String runId, long attempts, Optional<String> error, Optional<Instant> deliveredAt) {
    static final String DDL = OpsTable.DELIVERIES.ddl();

    /** There is one row of it; told in other words, the newer message takes its place. */
    public record Key(LocalDate night, String channel, String event, String about) {
        static Key of(Notice notice, String channel) {
            return new Key(notice.night(), channel, Notice.text(notice.event()), notice.about());
        }
    }

    /** A message that was not tried yet. */
    static Delivery of(Notice notice, String channel) {
        return new Delivery(Key.of(notice, channel), notice.to(channel), "", 0, Optional.empty(), Optional.empty());
    }

    public boolean isDelivered() {
        return deliveredAt.isPresent();
    }

    boolean isOf(Letter other) {
        return letter.id().equals(other.id());
    }

    Delivery after(Receipt receipt, String run, Instant now) {
        return new Delivery(
                key,
                letter,
                run,
                attempts + receipt.attempts(),
                receipt.error(),
                receipt.isDelivered() ? Optional.of(now) : Optional.empty());
    }

    Row toRow(String pipeline) {
        return RowFactory.create(
                runId,
                pipeline,
                Date.valueOf(key.night()),
                key.channel(),
                key.event(),
                key.about(),
                letter.id(),
                letter.body(),
                isDelivered() ? "delivered" : "failed",
                attempts,
                error.orElse(null),
                deliveredAt.map(Timestamp::from).orElse(null));
    }

    static Delivery from(Row row) {
        Key key = new Key(
                row.<Date>getAs("night").toLocalDate(), row.getAs("channel"), row.getAs("event"), row.getAs("about"));
        return new Delivery(
                key,
                new Letter(row.getAs("message_id"), row.getAs("message")),
                row.getAs("run_id"),
                row.<Long>getAs("attempts"),
                Optional.ofNullable(row.getAs("error")),
                Optional.ofNullable(row.<Timestamp>getAs("delivered_at")).map(Timestamp::toInstant));
    }
}
