package io.nightshift.job.profile;

import io.nightshift.profile.ColumnProfile;
import io.nightshift.profile.ColumnProfile.Lengths;
import io.nightshift.profile.ColumnProfile.Range;
import io.nightshift.report.Numerals;
import io.nightshift.report.ProfilePage;
import io.nightshift.report.ProfilePage.Bar;
import io.nightshift.report.ProfilePage.Column;
import io.nightshift.report.ProfilePage.Value;
import io.nightshift.report.ReportPage.Fact;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Puts the page of a profile together. How it looks is {@code report}'s. */
public final class ProfilePages {
    private ProfilePages() {}

    /** @param way how the profile was come by */
    public static ProfilePage page(TableProfile profile, ZoneId zone, String way) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Rows", Numerals.count(profile.whole().rows()), ""));
        facts.add(new Fact("Columns", Numerals.count(profile.columns().size()), ""));
        if (!profile.nights().isEmpty()) {
            String nights =
                    profile.nights().firstKey() + " to " + profile.nights().lastKey();
            facts.add(new Fact("Nights", Numerals.count(profile.nights().size()), nights));
        }
        List<Column> columns =
                profile.figures(zone).stream().map(ProfilePages::column).toList();
        return new ProfilePage(profile.name(), way, facts, columns);
    }

    private static Column column(ColumnProfile column) {
        return new Column(
                column.column().name(),
                column.column().type(),
                (double) column.nulls() / column.rows(),
                figures(column),
                column.range().map(ProfilePages::bars).orElse(List.of()),
                values(column));
    }

    private static List<Bar> bars(Range range) {
        return range.bars().stream()
                .map(bar -> new Bar(bar.from(), bar.to(), bar.rows()))
                .toList();
    }

    private static List<Value> values(ColumnProfile column) {
        return column.frequent().stream()
                .map(value -> new Value(
                        value.value(),
                        value.atLeast(),
                        value.atLeast() == value.atMost(),
                        (double) value.atLeast() / column.rows()))
                .toList();
    }

    private static List<Fact> figures(ColumnProfile column) {
        List<Fact> figures = new ArrayList<>();
        String about = column.isDistinctExact() ? "" : "about ";
        figures.add(fact("Different", about + Numerals.count(column.distinct())));
        if (column.notANumber() > 0) {
            figures.add(fact("NaN", Numerals.count(column.notANumber())));
        }
        if (column.infinite() > 0) {
            figures.add(fact("Infinite", Numerals.count(column.infinite())));
        }
        column.range().ifPresent(range -> add(figures, range));
        column.lengths().ifPresent(lengths -> add(figures, lengths));
        return figures;
    }

    private static void add(List<Fact> figures, Range range) {
        figures.add(fact("Median", range.quantiles().get(2)));
        figures.add(fact(
                "Middle half",
                range.quantiles().get(1) + " to " + range.quantiles().get(3)));
        if (range.mean() != null) {
            figures.add(fact("Mean", Numerals.decimal(range.mean())));
        }
        if (range.stddev() != null) {
            figures.add(fact("Deviation", Numerals.decimal(range.stddev())));
        }
    }

    private static void add(List<Fact> figures, Lengths lengths) {
        figures.add(fact("Characters", lengths.shortest() + " to " + lengths.longest()));
        figures.add(fact("On average", Numerals.decimal(lengths.mean())));
        if (!lengths.shapes().isEmpty()) {
            figures.add(fact("Shapes", lengths.shapes()));
        }
    }

    private static Fact fact(String name, String value) {
        return new Fact(name, value, "");
    }
}
