package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.feature.Feature;
import io.nightshift.feature.join.Evidence;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.job.dataset.Explanation.Explained;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An explanation as a listing: one line for each feature and source row, one for a feature without any.
 *
 * @param wanted names of features; all where it is empty
 * @param zone of the times shown
 */
record ExplanationRows(Explanation explanation, List<String> wanted, ZoneId zone) {
    private static final List<Column> COLUMNS = List.of(
            Column.text("feature"),
            Column.text("value"),
            Column.text("from"),
            Column.text("table"),
            Column.number("version"),
            Column.text("key"),
            Column.text("time"),
            Column.text("known"),
            Column.text("taken"),
            Column.text("row"));

    /** As ISO 8601 has it, with as many digits as the instant needs. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(java.util.Locale.ROOT);

    /** @throws io.nightshift.failure.PipelineException USAGE where a wanted feature is none of the training set's views */
    Listing listing() {
        List<String> known =
                explanation.features().stream().map(Explained::name).toList();
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw CliErrors.unknownFeature(name, known);
        });
        List<List<Cell>> rows = new ArrayList<>();
        explanation.features().stream()
                .filter(feature -> wanted.isEmpty() || wanted.contains(feature.name()))
                .forEach(feature -> rows.addAll(rows(feature)));
        return new Listing(COLUMNS, rows);
    }

    private List<List<Cell>> rows(Explained feature) {
        if (feature.evidence().rows().isEmpty()) {
            return List.of(row(feature, null, null, null, null));
        }
        return feature.evidence().rows().stream()
                .map(used -> row(
                        feature,
                        text(used.time()),
                        used.known().map(this::text).orElse(null),
                        used.value(),
                        used.row()))
                .toList();
    }

    private List<Cell> row(Explained feature, String time, String known, Object taken, String source) {
        return Listing.row(
                feature.name(),
                feature.frozen(),
                reach(feature.evidence()),
                feature.table().map(Explanation.VersionedTable::name).orElse(null),
                feature.table().map(Explanation.VersionedTable::version).orElse(null),
                feature.entity().entrySet().stream()
                        .map(key -> key.getKey() + "=" + key.getValue())
                        .collect(Collectors.joining(", ")),
                time,
                known,
                taken,
                source);
    }

    /** What a row's time must be, in words; for a derived feature how it is computed. */
    private String reach(Evidence evidence) {
        if (evidence.feature() instanceof Feature.Derived derived) {
            return "= " + derived.expression();
        }
        Evidence.Span span = evidence.span().orElseThrow();
        String beginning = span.from()
                .map(from -> text(from) + (span.fromIncluded() ? " <= " : " < "))
                .orElse("");
        String end = "time " + (span.toIncluded() ? "<= " : "< ") + text(span.to());
        return evidence.feature() instanceof Feature.Latest ? "newest of " + beginning + end : beginning + end;
    }

    private String text(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
