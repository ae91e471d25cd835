package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.feature.Feature;
import io.nightshift.feature.join.Evidence;
import io.nightshift.job.dataset.Explanation;
import io.nightshift.job.dataset.Explanation.Explained;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is behind the features of one row, as it is shown.
 *
 * @param heading which row it is, for people
 * @param wanted names of features; all where it is empty
 * @param values says how values are shown
 */
record ExplanationRows(String heading, List<Explained> features, List<String> wanted, ValueText values) {
    private static final List<Column> OF_FEATURES = List.of(
            Column.text("feature"),
            Column.text("value"),
            Column.text("reach"),
            Column.text("table"),
            Column.number("version"),
            Column.text("key"));

    private static final List<Column> OF_ROWS =
            List.of(Column.text("time"), Column.text("known"), Column.text("taken"), Column.text("row"));

    /**
     * For people, each feature with its rows below it; else one listing of them all.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where a wanted feature is none of the training set's views
     */
    void print(PrintStream out, OutputFormat format) {
        Printer printer = new Printer(out);
        if (format != OutputFormat.TABLE) {
            printer.print(listing(), format);
            return;
        }
        List<Explained> chosen = chosen();
        out.println(heading);
        for (Explained feature : chosen) {
            out.println();
            out.println(heading(feature));
            if (!feature.evidence().rows().isEmpty()) {
                printer.print(
                        new Listing(
                                OF_ROWS,
                                feature.evidence().rows().stream()
                                        .map(this::own)
                                        .toList()),
                        format);
            }
        }
    }

    /** One line for each feature and source row, one for a feature without any. */
    Listing listing() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Explained feature : chosen()) {
            List<Cell> shared = shared(feature);
            feature.evidence().rows().forEach(used -> rows.add(joined(shared, own(used))));
            if (feature.evidence().rows().isEmpty()) {
                rows.add(joined(shared, Collections.nCopies(OF_ROWS.size(), Cell.NULL)));
            }
        }
        return new Listing(joined(OF_FEATURES, OF_ROWS), rows);
    }

    private List<Explained> chosen() {
        List<String> known = features.stream().map(Explained::name).toList();
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw CliErrors.unknownFeature(name, known);
        });
        return features.stream()
                .filter(feature -> wanted.isEmpty() || wanted.contains(feature.name()))
                .toList();
    }

    private String heading(Explained feature) {
        String value = feature.name() + " = " + values.of(feature.frozen());
        if (feature.evidence().feature() instanceof Feature.Derived derived) {
            return value + "\n  computed: " + derived.expression();
        }
        int rows = feature.evidence().rows().size();
        String table = feature.table()
                .map(found -> found.name() + " version " + found.version())
                .orElse("a source without rows");
        return "%s%n  %d %s of %s, %s, %s"
                .formatted(value, rows, rows == 1 ? "row" : "rows", table, key(feature), reach(feature.evidence()));
    }

    private List<Cell> shared(Explained feature) {
        return List.of(
                Cell.of(feature.name()),
                values.cell(feature.frozen()),
                Cell.of(reach(feature.evidence())),
                Cell.of(feature.table().map(Explanation.VersionedTable::name).orElse(null)),
                Cell.of(feature.table().map(Explanation.VersionedTable::version).orElse(null)),
                Cell.of(key(feature)));
    }

    private List<Cell> own(Evidence.Used used) {
        return List.of(
                Cell.of(values.of(used.time())),
                Cell.of(used.known().map(values::of).orElse(null)),
                values.cell(used.value()),
                Cell.of(used.row()));
    }

    private String key(Explained feature) {
        return feature.entity().entrySet().stream()
                .map(key -> key.getKey() + "=" + values.of(key.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** What a row's time must be, in words; for a derived feature how it is computed. */
    private String reach(Evidence evidence) {
        if (evidence.feature() instanceof Feature.Derived derived) {
            return "= " + derived.expression();
        }
        Evidence.Span span = evidence.span().orElseThrow();
        String beginning = span.from()
                .map(from -> values.of(from) + (span.fromIncluded() ? " <= " : " < "))
                .orElse("");
        String end = "time " + (span.toIncluded() ? "<= " : "< ") + values.of(span.to());
        return evidence.feature() instanceof Feature.Latest ? "newest of " + beginning + end : beginning + end;
    }
}
