package io.nightshift.job.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Event;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.notify.Notice;
import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final LocalDate NIGHT = LocalDate.of(2024, 3, 9);
    private static final Notice OPENED = new Notice("tiny", NIGHT, Event.OPENED, "m/x/drift", 0.6, "it moved");
    private static final Notice CLOSED = new Notice("tiny", NIGHT, Event.CLOSED, "m/x/drift", 0, "it is back");
    private static final Notice FAILED = new Notice("tiny", NIGHT, Event.FAILED, "ingest", 1, "no file");

    @Test
    void sendsEachNoticeToEachChannelThatAsksForIt() {
        Map<String, Channel> channels = Map.of("failures", channel(0, Event.FAILED));

        assertThat(due(channels, OPENED, FAILED)).containsExactly(Delivery.of(FAILED, "failures"));
        assertThat(due(Map.of("all", channel(0)), OPENED, FAILED))
                .containsExactly(Delivery.of(OPENED, "all"), Delivery.of(FAILED, "all"));
        assertThat(due(Map.of("grave", channel(0.7)), OPENED, FAILED)).containsExactly(Delivery.of(FAILED, "grave"));
    }

    @Test
    void sendsNothingTwiceUnlessTheWordsAreOthers() {
        Notice other = new Notice("tiny", NIGHT, Event.OPENED, "m/x/drift", 0.6, "it moved further");
        Outbox outbox = new Outbox(Map.of("all", channel(0)), List.of(delivered(OPENED, "all")));

        assertThat(outbox.due(List.of(OPENED), NIGHT)).isEmpty();
        assertThat(outbox.due(List.of(other), NIGHT)).containsExactly(Delivery.of(other, "all"));
    }

    @Test
    void triesWhatFailedAgainForSomeNightsAndAsLongAsItsChannelIsThere() {
        Delivery failed = Delivery.of(OPENED, "all");
        Outbox outbox = new Outbox(Map.of("all", channel(0)), List.of(failed));

        assertThat(outbox.due(List.of(), NIGHT)).containsExactly(failed);
        assertThat(outbox.due(List.of(OPENED), NIGHT)).containsExactly(failed);
        assertThat(outbox.due(List.of(), NIGHT.plusDays(1))).isEmpty();
        assertThat(new Outbox(Map.of("other", channel(0)), List.of(failed)).due(List.of(), NIGHT))
                .isEmpty();
    }

    @Test
    void tellsThatAnAlertClosedOnlyWhereItWasToldThatItHadOpened() {
        Map<String, Channel> grave = Map.of("grave", channel(0.5));

        assertThat(due(grave, CLOSED)).isEmpty();
        assertThat(new Outbox(grave, List.of(delivered(OPENED, "grave"))).due(List.of(CLOSED), NIGHT))
                .containsExactly(Delivery.of(CLOSED, "grave"));
        assertThat(due(Map.of("all", channel(0)), CLOSED)).containsExactly(Delivery.of(CLOSED, "all"));
    }

    @Test
    void withdrawsAFailureThatWasMendedBeforeAnybodyWasTold() {
        Delivery untold = Delivery.of(FAILED, "all");
        Outbox outbox = new Outbox(
                Map.of("all", channel(0)), List.of(untold, delivered(FAILED, "b"), Delivery.of(OPENED, "all")));

        assertThat(outbox.withdrawn(NIGHT)).containsExactly(untold);
        assertThat(outbox.withdrawn(NIGHT.plusDays(1))).isEmpty();
    }

    @Test
    void readsAlertsThatAreNewAndThoseThatCloseTheGravestFirst() {
        List<Row> rows = List.of(
                alert("x", "open", NIGHT, 0.6),
                alert("old", "open", NIGHT.minusDays(1), 0.9),
                alert("y", "open", NIGHT, 0.8),
                alert("z", "closed", NIGHT.minusDays(4), 0));

        assertThat(NightNotices.ofAlerts("tiny", NIGHT, rows))
                .containsExactly(
                        new Notice("tiny", NIGHT, Event.OPENED, "m/y/drift", 0.8, "why"),
                        new Notice("tiny", NIGHT, Event.OPENED, "m/x/drift", 0.6, "why"),
                        new Notice("tiny", NIGHT, Event.CLOSED, "m/z/drift", 0, "why"));
    }

    @Test
    void tellsAFailureThatARerunMayMendFromOthers() {
        assertThat(NightNotices.ofFailure(
                        "tiny", NIGHT, "ingest", new PipelineException(ExitCode.TRANSIENT, "no file", "late", "wait")))
                .isEqualTo(new Notice("tiny", NIGHT, Event.WAITING, "ingest", 1, "no file\nwhy: late\nfix: wait"));
        assertThat(NightNotices.ofFailure(
                                "tiny", NIGHT, "x", new PipelineException(ExitCode.CHECK_FAILED, "a", "b", "c"))
                        .event())
                .isEqualTo(Event.FAILED);
        assertThat(NightNotices.ofFailure("tiny", NIGHT, "score", new IllegalStateException("secret"))
                        .words())
                .isEqualTo("internal error: java.lang.IllegalStateException");
    }

    private static List<Delivery> due(Map<String, Channel> channels, Notice... notices) {
        return new Outbox(channels, List.of()).due(List.of(notices), NIGHT);
    }

    private static Delivery delivered(Notice notice, String channel) {
        Delivery sent = Delivery.of(notice, channel);
        return new Delivery(sent.key(), sent.letter(), "run", 1, Optional.empty(), Optional.of(Instant.EPOCH));
    }

    private static Channel channel(double least, Event... events) {
        return new Channel(Optional.empty(), List.of("true"), List.of(events), least, 10, 3, 60);
    }

    private static Row alert(String subject, String status, LocalDate opened, double severity) {
        StructType type = StructType.fromDDL(OpsTable.ALERTS.ddl());
        Object[] values = new Object[type.size()];
        Map<String, Object> told = Map.of(
                "model",
                "m",
                "subject",
                subject,
                "kind",
                "drift",
                "status",
                status,
                "opened",
                Date.valueOf(opened),
                "severity",
                severity,
                "cause",
                "why");
        Arrays.setAll(values, place -> told.get(type.fieldNames()[place]));
        return new GenericRowWithSchema(values, type);
    }
}
