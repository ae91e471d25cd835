package io.nightshift.job.model;

import io.nightshift.job.dataset.BuildFacts;
import io.nightshift.job.dataset.ColumnStatistics;
import io.nightshift.report.Numerals;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The part of a model's page that describes the rows it was trained and judged on. */
final class BuildPart {
    private BuildPart() {}

    static void append(StringBuilder page, BuildFacts facts) {
        page.append(
                "All rows of the build, the hold-out too. Distinct values are counted within some 5 %; a truth value is 0 or 1;");
        page.append(" NaN and infinities are in none of the figures on the right.\n\n");
        page.append("| Column | Type | Nulls | Not finite | Distinct | Least | Mean | Greatest | Std. dev. |\n");
        page.append("|---|---|---|---|---|---|---|---|---|\n");
        facts.columns().forEach(column -> append(page, column));
        page.append('\n');
        facts.leftOut().forEach((view, counts) -> append(page, view, counts));
    }

    private static void append(StringBuilder page, ColumnStatistics column) {
        cell(page, ModelCard.text(column.name()));
        cell(page, ModelCard.text(column.type()));
        cell(page, column.nulls() == 0 ? "0" : column.nulls() + " (" + Numerals.percent(column.nullShare()) + ")");
        cell(page, String.valueOf(column.notFinite()));
        cell(page, text(column.distinct()));
        cell(
                page,
                column.numbers().map(numbers -> Numerals.plain(numbers.min())).orElse(""));
        cell(
                page,
                column.numbers().map(numbers -> Numerals.plain(numbers.mean())).orElse(""));
        cell(
                page,
                column.numbers().map(numbers -> Numerals.plain(numbers.max())).orElse(""));
        cell(page, column.numbers().map(numbers -> text(numbers.stddev())).orElse(""));
        page.append("|\n");
    }

    private static void append(StringBuilder page, String view, Map<String, Long> counts) {
        page.append("View `").append(view).append("`:");
        counts.forEach((name, count) ->
                page.append(' ').append(count).append(' ').append(name).append(';'));
        page.setCharAt(page.length() - 1, '.');
        page.append("\n\n");
    }

    private static void cell(StringBuilder page, String text) {
        page.append("| ").append(text).append(' ');
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "";
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Numerals.plain(value.getAsDouble()) : "";
    }
}
