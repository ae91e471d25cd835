package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import io.nightshift.cli.Listing.Column;
import io.nightshift.job.profile.ProfilePages;
import io.nightshift.job.profile.TableProfile;
import io.nightshift.profile.ColumnProfile;
import io.nightshift.profile.ColumnProfile.FrequentText;
import io.nightshift.profile.ColumnProfile.Lengths;
import io.nightshift.profile.ColumnProfile.Range;
import io.nightshift.profile.Evidence;
import io.nightshift.profile.Evidence.Keys;
import io.nightshift.profile.Suggestions;
import io.nightshift.report.Numerals;
import io.nightshift.report.ProfileHtml;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A profile in the forms in which it is handed over. */
record ProfileAnswer(TableProfile profile, Keys keys, ZoneId zone) {
    private static final int SHOWN = 3;
    private static final List<Column> ALL = List.of(
            Column.text("column"),
            Column.text("type"),
            Column.number("rows"),
            Column.number("nulls"),
            Column.number("not_a_number"),
            Column.number("infinite"),
            Column.number("distinct"),
            Column.text("least"),
            Column.text("p5"),
            Column.text("p25"),
            Column.text("p50"),
            Column.text("p75"),
            Column.text("p95"),
            Column.text("greatest"),
            Column.number("mean"),
            Column.number("stddev"),
            Column.number("shortest"),
            Column.number("longest"),
            Column.text("shapes"),
            Column.text("frequent"));

    private static final List<Column> FOR_A_TERMINAL = List.of(
            Column.text("column"),
            Column.text("type"),
            Column.number("nulls"),
            Column.number("distinct"),
            Column.number("least"),
            Column.number("median"),
            Column.number("greatest"),
            Column.number("mean"),
            Column.number("stddev"),
            Column.text("frequent"));

    /** All figures for machines; for people those that fit beside one another, and of texts the lengths in place of extremes. */
    Listing listing(OutputFormat format) {
        boolean isForPeople = format == OutputFormat.TABLE || format == OutputFormat.MARKDOWN;
        return new Listing(
                isForPeople ? FOR_A_TERMINAL : ALL,
                profile.figures(zone).stream()
                        .map(isForPeople ? ProfileAnswer::shortRow : ProfileAnswer::row)
                        .toList());
    }

    private static List<Cell> shortRow(ColumnProfile column) {
        return Listing.row(
                column.column().name(),
                column.column().type(),
                Numerals.count(column.nulls()),
                (column.isDistinctExact() ? "" : "~") + Numerals.count(column.distinct()),
                range(column, Range::least)
                        .or(() -> column.lengths().map(lengths -> characters(lengths.shortest())))
                        .orElse(null),
                range(column, range -> range.quantiles().get(2)).orElse(null),
                range(column, Range::greatest)
                        .or(() -> column.lengths().map(lengths -> characters(lengths.longest())))
                        .orElse(null),
                range(column, Range::mean)
                        .map(mean -> Numerals.decimal((double) mean))
                        .orElse(null),
                range(column, Range::stddev)
                        .map(spread -> Numerals.decimal((double) spread))
                        .orElse(null),
                frequent(column.frequent()));
    }

    private static String characters(long length) {
        return length + (length == 1 ? " char" : " chars");
    }

    private static List<Cell> row(ColumnProfile column) {
        return Listing.row(
                column.column().name(),
                column.column().type(),
                column.rows(),
                column.nulls(),
                column.notANumber(),
                column.infinite(),
                column.distinct(),
                range(column, Range::least).orElse(null),
                range(column, range -> range.quantiles().get(0)).orElse(null),
                range(column, range -> range.quantiles().get(1)).orElse(null),
                range(column, range -> range.quantiles().get(2)).orElse(null),
                range(column, range -> range.quantiles().get(3)).orElse(null),
                range(column, range -> range.quantiles().get(4)).orElse(null),
                range(column, Range::greatest).orElse(null),
                range(column, Range::mean).orElse(null),
                range(column, Range::stddev).orElse(null),
                column.lengths().map(Lengths::shortest).orElse(null),
                column.lengths().map(Lengths::longest).orElse(null),
                column.lengths().map(Lengths::shapes).orElse(null),
                frequent(column.frequent()));
    }

    private static Optional<Object> range(ColumnProfile column, Function<Range, Object> figure) {
        return column.range().map(figure);
    }

    private static String frequent(List<FrequentText> values) {
        return values.stream()
                .limit(SHOWN)
                .map(value ->
                        value.value() + " (" + (value.atLeast() == value.atMost() ? "" : ">= ") + value.atLeast() + ")")
                .collect(Collectors.joining(", "));
    }

    String suggestions() {
        return Suggestions.of(new Evidence(profile.nights(), profile.whole(), keys, zone));
    }

    String page() {
        return ProfileHtml.of(ProfilePages.page(profile, zone, way()));
    }

    /** Which way it was come by, in words. */
    String way() {
        TableProfile.Way way = profile.way();
        String kept = way.keptNights() + (way.keptNights() == 1 ? " night" : " nights") + " told from ops/columns, ";
        return (way.keptNights() == 0 ? "" : kept)
                + (way.rowsRead() == 0 ? "no" : String.format(Locale.ROOT, "%,d", way.rowsRead()))
                + (way.rowsRead() == 1 ? " row" : " rows") + " of " + profile.name() + " read";
    }
}
