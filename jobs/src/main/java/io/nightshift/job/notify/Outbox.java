package io.nightshift.job.notify;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Event;
import io.nightshift.notify.Notice;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is still to be sent. Pure: the same rows and notices give the same messages.
 *
 * @param known rows of the pipeline so far, one a key
 */
record Outbox(Map<String, Channel> channels, List<Delivery> known) {
    /**
     * Messages that failed before, the oldest first, and those that no row tells. A notice that was told in other words is due in the new ones.
     * A channel that asks for a least severity is told that an alert closed only if it was told that it had opened.
     *
     * @param notices of one night
     * @param oldest night of which a failed message is tried again
     */
    List<Delivery> due(List<Notice> notices, LocalDate oldest) {
        Map<Delivery.Key, Delivery> due = new LinkedHashMap<>();
        known.stream()
                .filter(row ->
                        !row.isDelivered() && channels.containsKey(row.key().channel()))
                .filter(row -> !row.key().night().isBefore(oldest))
                .forEach(row -> due.put(row.key(), row));
        channels.forEach((name, channel) -> notices.stream()
                .filter(notice -> notice.isFor(channel))
                .filter(notice -> channel.leastSeverity() == 0 || isExpected(notice, name))
                .filter(notice -> known.stream().noneMatch(row -> row.isOf(notice.to(name))))
                .map(notice -> Delivery.of(notice, name))
                .forEach(fresh -> due.put(fresh.key(), fresh)));
        return List.copyOf(due.values());
    }

    private boolean isExpected(Notice notice, String channel) {
        return notice.event() != Event.CLOSED
                || known.stream()
                        .filter(Delivery::isDelivered)
                        .map(Delivery::key)
                        .anyMatch(key -> key.channel().equals(channel)
                                && key.event().equals(Notice.text(Event.OPENED))
                                && key.about().equals(notice.about()));
    }

    /** Failures of a night that was mended before anybody was told: no news any more. */
    List<Delivery> withdrawn(LocalDate night) {
        List<String> failures = List.of(Notice.text(Event.FAILED), Notice.text(Event.WAITING));
        return known.stream()
                .filter(row -> !row.isDelivered() && row.key().night().equals(night))
                .filter(row -> failures.contains(row.key().event()))
                .toList();
    }
}
