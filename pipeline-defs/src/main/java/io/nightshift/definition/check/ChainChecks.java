package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.SqlType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Views over the features of other views: which there are, how they are found, and that none needs itself. */
final class ChainChecks {
    private final Draft draft;
    private final Findings findings;
    private final Optional<List<String>> circle;

    /** Reports a circle. */
    ChainChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
        Map<String, Set<String>> needs = new HashMap<>();
        draft.features().forEach((name, view) -> needs.put(name, Set.copyOf(view.views())));
        this.circle = Cycles.find(needs);
        circle.ifPresent(this::report);
    }

    private void report(List<String> views) {
        String path = Paths.key(Paths.key("features", views.get(0)), "views");
        int place = draft.features().get(views.get(0)).views().indexOf(views.get(1));
        findings.add(
                Paths.item(path, place),
                "views go round in a circle: " + String.join(" -> ", views),
                "the features of each would need those of the others first",
                "take one of them out of views");
    }

    /** Reports what is wrong with the views that a view is over. */
    void check(FeatureView view, String path, Optional<Source> source) {
        String views = Paths.key(path, "views");
        if (view.views().isEmpty()) {
            return;
        }
        source.filter(found -> findings.isSnapshot(view.source(), found))
                .ifPresent(found -> findings.add(
                        views,
                        views + ": source '" + view.source() + "' has no time",
                        "features are taken as of a row's time",
                        "give the source a time, or remove views"));
        new JoinedViews(draft, findings).check(view.views(), views, view.source(), source);
        source.ifPresent(found -> named(view, views, found.schema()));
    }

    /** A column of the source must not be taken for a feature. */
    private void named(FeatureView view, String path, Schema schema) {
        for (int i = 0; i < view.views().size(); i++) {
            String prefix = RowColumns.feature(view.views().get(i), "");
            String at = Paths.item(path, i);
            schema.names().stream()
                    .filter(column -> Names.folded(column).startsWith(prefix))
                    .forEach(column -> findings.add(
                            at,
                            at + ": column '" + column + "' of source " + view.source()
                                    + " is named as a feature of the view",
                            "features join the columns as <view>__<feature>",
                            "give the column or the view another name"));
        }
    }

    /**
     * The columns of a view's rows, with what they have from other views.
     *
     * @param made features of another view, by its name
     */
    RowColumns columns(FeatureView view, Source source, Function<String, TypedFeatures> made) {
        Map<String, SqlType> features = new LinkedHashMap<>();
        boolean whole = circle.isEmpty();
        for (String other : view.views()) {
            String path = Paths.key("features", other);
            // with a feature wrong, what is made of it would only echo that
            whole &= draft.features().containsKey(other) && !findings.broken(path);
            if (draft.features().containsKey(other) && circle.isEmpty()) {
                made.apply(other)
                        .all()
                        .forEach(feature -> features.put(RowColumns.feature(other, feature.name()), feature.type()));
                whole &= !findings.any(path);
            }
        }
        return new RowColumns(view.source(), source.schema(), features, whole);
    }
}
