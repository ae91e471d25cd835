package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Source;
import io.nightshift.definition.Window;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.check.TypedFeatures.Made;
import io.nightshift.definition.check.TypedFeatures.TypedFeature;
import io.nightshift.definition.expression.Analysis;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Feature views: columns of their source, features with names of their own, and what is derived from them. */
final class FeatureChecks {
    private final Draft draft;
    private final Findings findings;

    FeatureChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** Every view's features, as far as they are known. */
    Map<String, TypedFeatures> check() {
        Map<String, TypedFeatures> views = new LinkedHashMap<>();
        draft.features().forEach((name, view) -> {
            TypedFeatures features = new TypedFeatures(view.entity());
            view(name, view, features);
            views.put(name, features);
        });
        return views;
    }

    private void view(String name, FeatureView view, TypedFeatures features) {
        String path = Paths.key("features", name);
        ttl(view, path);
        Optional<Source> source =
                findings.resolve(Paths.key(path, "source"), view.source(), "sources", "source", draft.sources());
        if (view.entity().isEmpty() && !findings.broken(path)) {
            findings.add(
                    Paths.key(path, "entity"),
                    path + " has no entity",
                    "features belong to a key",
                    "name its key column");
        }
        if (empty(view) && !findings.broken(path)) {
            findings.add(path, "view '" + name + "' has no feature", "it computes nothing", "add aggregate or columns");
        }
        source.ifPresent(found -> features(view, found, path, features));
    }

    private void ttl(FeatureView view, String path) {
        if (view.ttl().isPresent() && view.ttl().get().isZero()) {
            findings.add(
                    Paths.key(path, "ttl"),
                    Paths.key(path, "ttl") + " is nothing",
                    "nothing would ever be young enough",
                    "give a longer one, or leave it out for unlimited");
        }
        if (view.ttl().isPresent() && view.columns().isEmpty() && !findings.broken(path)) {
            findings.add(
                    Paths.key(path, "ttl"),
                    Paths.key(path, "ttl") + " has no effect",
                    "it says how old a latest value may be, and the view has no columns",
                    "remove it, or add columns");
        }
    }

    private static boolean empty(FeatureView view) {
        return view.aggregate().isEmpty() && view.columns().isEmpty();
    }

    private void features(FeatureView view, Source source, String path, TypedFeatures features) {
        Scope scope = Scope.of("of source " + view.source(), source.schema());
        List<String> columns = source.schema().names();
        for (int i = 0; i < view.entity().size(); i++) {
            findings.column(
                    Paths.item(Paths.key(path, "entity"), i), view.entity().get(i), columns, "source " + view.source());
        }
        view.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        for (int i = 0; i < view.aggregate().size(); i++) {
            Aggregate aggregate = view.aggregate().get(i);
            aggregate(view, aggregate, findings.item(Paths.key(path, "aggregate"), i, aggregate), source, features);
        }
        latest(view, Paths.key(path, "columns"), scope, features);
        derived(view, path, features);
    }

    private void aggregate(FeatureView view, Aggregate aggregate, String path, Source source, TypedFeatures features) {
        snapshot(aggregate, path, source);
        String in = "source " + view.source();
        Scope scope = Scope.of("of " + in, source.schema());
        aggregate.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        aggregate.name().ifPresent(name -> Names.column(name, Paths.key(path, "name"), findings));
        Optional<SqlType> type = aggregate.column().flatMap(column -> {
            boolean known = findings.column(
                    Paths.key(path, "column"), column, source.schema().names(), in);
            return known ? source.schema().find(column).map(found -> SqlType.ofDdl(found.type())) : Optional.empty();
        });
        for (int i = 0; i < aggregate.ops().size(); i++) {
            Operation operation = aggregate.ops().get(i);
            operation(aggregate, operation, type, path);
            SqlType result = result(operation.op(), type);
            String at = findings.item(Paths.key(path, "ops"), i, operation);
            for (Window window : aggregate.windows()) {
                feature(new TypedFeature(aggregate.feature(operation, window), result, Made.AGGREGATED, at), features);
            }
        }
    }

    private void operation(Aggregate aggregate, Operation operation, Optional<SqlType> type, String path) {
        if (aggregate.column().isEmpty() && !operation.op().canDoWithoutColumn()) {
            findings.add(
                    path,
                    path + ": " + operation + " needs a column",
                    "only count and time_since_last can do without",
                    "add column");
        }
        type.filter(found -> !takes(operation.op().input(), found))
                .ifPresent(found -> findings.add(
                        Paths.key(path, "column"),
                        Paths.key(path, "column") + ": column '"
                                + aggregate.column().orElseThrow() + "' does not suit " + operation,
                        "it is " + found.words() + ", and " + operation + " takes "
                                + (operation.op().input() == Op.Input.NUMBER ? "numbers" : "true and false"),
                        "choose another column, or another operation"));
    }

    private static boolean takes(Op.Input input, SqlType type) {
        return switch (input) {
            case NUMBER -> type == SqlType.NUMBER || type == SqlType.UNKNOWN;
            case BOOLEAN -> type == SqlType.BOOLEAN || type == SqlType.UNKNOWN;
            case ANY, ORDERED -> true;
        };
    }

    private static SqlType result(Op op, Optional<SqlType> column) {
        return switch (op) {
            case MIN, MAX, FIRST, LAST, MODE -> column.orElse(SqlType.UNKNOWN);
            case FIRST_K, LAST_K, TOP_K -> SqlType.ARRAY;
            case HISTOGRAM -> SqlType.MAP;
            default -> SqlType.NUMBER;
        };
    }

    private void snapshot(Aggregate aggregate, String path, Source source) {
        if (source.isSnapshot()) {
            findings.add(
                    path,
                    path + ": a snapshot has no windows",
                    "the source has no time, so all its rows are of the same moment",
                    "use columns for its latest values, or give the source a time");
        }
        if ((aggregate.ops().isEmpty() || aggregate.windows().isEmpty()) && !findings.broken(path)) {
            findings.add(path, path + " computes nothing", "ops or windows is empty", "list at least one of each");
        }
    }

    private void latest(FeatureView view, String path, Scope scope, TypedFeatures features) {
        for (int i = 0; i < view.columns().size(); i++) {
            NamedExpression column = view.columns().get(i);
            String at = findings.item(path, i, column);
            Analysis analysis = findings.expression(at, column.expression(), scope);
            Names.column(column.name(), at, findings);
            feature(new TypedFeature(column.name(), analysis.type(), Made.LATEST, at), features);
        }
    }

    private void feature(TypedFeature feature, TypedFeatures features) {
        if (!features.add(feature)) {
            findings.add(
                    feature.path(),
                    "feature '" + feature.name() + "' is made twice, in " + feature.path(),
                    "features of a view and its keys have names of their own",
                    "remove one, or name it with AS");
        }
    }

    /** A derived feature may use other derived ones, as long as they do not go round in a circle. */
    private void derived(FeatureView view, String path, TypedFeatures features) {
        String at = Paths.key(path, "derive");
        view.derive().keySet().forEach(name -> {
            Names.column(name, Paths.key(at, name), findings);
            feature(new TypedFeature(name, SqlType.UNKNOWN, Made.DERIVED, Paths.key(at, name)), features);
        });
        // with a feature wrong, what is derived from it would only echo that
        if (findings.any(Paths.key(path, "aggregate")) || findings.any(Paths.key(path, "columns"))) {
            return;
        }
        Scope scope = new Scope("among the features of this view", features.types());
        Map<String, Set<String>> uses = new HashMap<>();
        view.derive().forEach((name, text) -> {
            Analysis analysis = findings.expression(Paths.key(at, name), text, scope);
            uses.put(name, analysis.columns());
            features.put(new TypedFeature(name, analysis.type(), Made.DERIVED, Paths.key(at, name)));
        });
        Cycles.find(uses)
                .ifPresent(cycle -> findings.add(
                        Paths.key(at, cycle.get(0)),
                        "derived features go round in a circle: " + String.join(" -> ", cycle),
                        "each would need the other first",
                        "derive one of them from columns or aggregates"));
    }
}
