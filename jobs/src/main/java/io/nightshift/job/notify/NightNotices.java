package io.nightshift.job.notify;

import io.nightshift.definition.Channel.Event;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.notify.Notice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Makes notices of what a night left behind. */
final class NightNotices {
    private NightNotices() {}

    /**
     * Of alerts that were opened or closed in the night, the most urgent first; those that stay open are no news.
     *
     * @param alerts rows of {@code ops/alerts} of the night
     */
    static List<Notice> ofAlerts(String pipeline, LocalDate night, List<Row> alerts) {
        return alerts.stream()
                .flatMap(row -> event(row, night).map(event -> ofAlert(pipeline, night, row, event)).stream())
                .sorted((a, b) -> Double.compare(b.severity(), a.severity()))
                .toList();
    }

    /** Of the step that a night was not taken beyond. */
    static Notice ofFailure(String pipeline, LocalDate night, String step, Throwable failure) {
        boolean isForNow = failure instanceof PipelineException known && known.exitCode() == ExitCode.TRANSIENT;
        String words = failure instanceof PipelineException known
                ? Stream.of(known.problem(), "why: " + known.why(), "fix: " + known.remedy())
                        .reduce((a, b) -> a + "\n" + b)
                        .orElseThrow()
                : "internal error: " + failure.getClass().getName();
        return new Notice(pipeline, night, isForNow ? Event.WAITING : Event.FAILED, step, 1, words);
    }

    private static Optional<Event> event(Row row, LocalDate night) {
        if (row.getAs("status").equals("closed")) {
            return Optional.of(Event.CLOSED);
        }
        boolean isNew = row.<Date>getAs("opened").toLocalDate().equals(night);
        return isNew ? Optional.of(Event.OPENED) : Optional.empty();
    }

    private static Notice ofAlert(String pipeline, LocalDate night, Row row, Event event) {
        String about = row.getAs("model") + "/" + row.getAs("subject") + "/" + row.getAs("kind");
        return new Notice(pipeline, night, event, about, row.<Double>getAs("severity"), row.getAs("cause"));
    }
}
