package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Views whose features rows are given, found by their keys. */
record JoinedViews(Draft draft, Findings findings) {
    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INT", "BIGINT");

    /**
     * @param path of the list of views
     * @param source of the rows
     * @param rows the source; empty where it is not known
     */
    void check(List<String> views, String path, String source, Optional<Source> rows) {
        for (int i = 0; i < views.size(); i++) {
            String at = Paths.item(path, i);
            if (views.indexOf(views.get(i)) < i) {
                findings.add(
                        at, "view '" + views.get(i) + "' is listed twice, in " + at, "once is enough", "remove one");
            }
            Optional<FeatureView> view =
                    findings.resolve(at, views.get(i), "features", "feature view", draft.features());
            rows.ifPresent(found -> view.ifPresent(
                    joined -> joined.entity().forEach(column -> entity(column, new Rows(source, found), joined, at))));
        }
    }

    private record Rows(String name, Source source) {}

    /** A key column is in the rows, and means the same there as in the view's source. */
    private void entity(String column, Rows rows, FeatureView view, String path) {
        if (!findings.column(path, column, rows.source().schema(), "source " + rows.name() + ", the rows,")) {
            return;
        }
        Optional<String> here = type(rows.source(), column);
        Optional<String> there =
                Optional.ofNullable(draft.sources().get(view.source())).flatMap(source -> type(source, column));
        if (here.isPresent() && there.isPresent() && !isSame(here.get(), there.get())) {
            findings.add(
                    path,
                    path + ": key '" + column + "' has another type in the rows than in the view",
                    "in source " + rows.name() + " it is " + here.get() + ", in source " + view.source() + " "
                            + there.get(),
                    "declare the same type in both schemas");
        }
    }

    private static Optional<String> type(Source source, String column) {
        return source.schema().find(column).map(Schema.Field::type).filter(type -> !type.isEmpty());
    }

    /** Whole numbers are the same key, however wide. */
    private static boolean isSame(String here, String there) {
        return here.equals(there) || (WHOLE.contains(here) && WHOLE.contains(there));
    }
}
