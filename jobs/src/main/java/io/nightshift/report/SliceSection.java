package io.nightshift.report;

import io.nightshift.report.ReportPage.SliceFigure;
import java.util.List;

/** Slices that the model serves worse than all rows, and those it treats otherwise than the others. */
final class SliceSection {
    private SliceSection() {}

    /** Nothing where no slice stands out. */
    static List<Html> of(List<SliceFigure> slices) {
        if (slices.isEmpty()) {
            return List.of();
        }
        String caption =
                "Slices whose 95\u00a0% interval leaves out the figure of all rows, or a difference of 0. Each interval stands for itself:"
                        + " of twenty figures one is here by chance.";
        Html table = Tables.table(
                caption,
                List.of("Slice", "Figure", "Value#", "95\u00a0% interval#", "Of all rows#", "Rows#"),
                slices.stream().map(SliceSection::row).toList());
        return List.of(Html.element("section")
                .with("aria-labelledby", "slices")
                .add(Html.element("h2").with("id", "slices").add("Slices"))
                .add(table));
    }

    private static Html row(SliceFigure figure) {
        return Tables.row(
                Tables.head(Html.name(figure.slice())),
                Tables.cell(figure.metric()),
                Tables.number(Numerals.decimal(figure.value())).from(figure.row()),
                Tables.number(Numerals.decimal(figure.interval().low()) + " to "
                        + Numerals.decimal(figure.interval().high())),
                Tables.number(
                        figure.all().isPresent() ? Numerals.decimal(figure.all().getAsDouble()) : ""),
                Tables.number(Numerals.count(figure.rows())));
    }
}
