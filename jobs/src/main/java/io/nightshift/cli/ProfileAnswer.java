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
import io.nightshift.report.ProfileHtml;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A profile in the forms in which it is handed over. */
record ProfileAnswer(TableProfile profile, Keys keys, ZoneId zone) {
    private static final int SHOWN = 3;
    private static final List<Column> COLUMNS = List.of(
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

    Listing listing() {
        return new Listing(
                COLUMNS, profile.figures(zone).stream().map(ProfileAnswer::row).toList());
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
                range(column, Range::least),
                range(column, range -> range.quantiles().get(0)),
                range(column, range -> range.quantiles().get(1)),
                range(column, range -> range.quantiles().get(2)),
                range(column, range -> range.quantiles().get(3)),
                range(column, range -> range.quantiles().get(4)),
                range(column, Range::greatest),
                range(column, Range::mean),
                range(column, Range::stddev),
                column.lengths().map(Lengths::shortest).orElse(null),
                column.lengths().map(Lengths::longest).orElse(null),
                column.lengths().map(Lengths::shapes).orElse(null),
                frequent(column.frequent()));
    }

    private static Object range(ColumnProfile column, Function<Range, Object> figure) {
        return column.range().map(figure).orElse(null);
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
