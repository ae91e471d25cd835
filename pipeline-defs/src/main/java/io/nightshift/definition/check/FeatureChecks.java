package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.Window;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.check.TypedFeatures.Made;
import io.nightshift.definition.check.TypedFeatures.TypedFeature;
import io.nightshift.definition.expression.Analysis;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Feature views: columns of their source, features with names of their own, and what is derived from them. */
final class FeatureChecks {
    private static final Set<String> INEXACT = Set.of("FLOAT", "DOUBLE");

    private final Draft draft;
    private final Findings findings;
    private final ChainChecks chains;
    private final Map<String, TypedFeatures> views = new LinkedHashMap<>();

    FeatureChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
        this.chains = new ChainChecks(draft, findings);
    }

    /** Every view's features, as far as they are known. */
    Map<String, TypedFeatures> check() {
        draft.features().keySet().forEach(this::features);
        return views;
    }

    /** Of a view, which is checked at the first time. */
    private TypedFeatures features(String name) {
        if (!views.containsKey(name)) {
            FeatureView view = draft.features().get(name);
            TypedFeatures features = new TypedFeatures(view.entity());
            view(name, view, features);
            views.put(name, features);
        }
        return views.get(name);
    }

    private void view(String name, FeatureView view, TypedFeatures features) {
        String path = Paths.key("features", name);
        ttl(view, path);
        Optional<Source> source = source(view, Paths.key(path, "source"));
        new IdleKeys(findings).check(view, source, path);
        chains.check(view, path, source);
        if (view.entity().isEmpty() && findings.complete(path, "entity")) {
            findings.add(
                    Paths.key(path, "entity"),
                    path + " has no entity",
                    "features belong to a key",
                    "name its key column");
        }
        if (empty(view) && findings.complete(path, "aggregate", "columns")) {
            findings.add(path, "view '" + name + "' has no feature", "it computes nothing", "add aggregate or columns");
        }
        features(view, source, path, features);
    }

    private Optional<Source> source(FeatureView view, String path) {
        boolean isView =
                draft.features().containsKey(view.source()) && !draft.sources().containsKey(view.source());
        if (!isView || findings.broken(Paths.key("sources", view.source()))) {
            return findings.resolve(path, view.source(), "sources", "source", draft.sources());
        }
        findings.add(
                path,
                path + ": '" + view.source() + "' is a feature view, and not a source",
                "a view is made of the rows of a source, with what other views know of each of them",
                "name the source of the rows, and add views: " + view.source());
        return Optional.empty();
    }

    private void ttl(FeatureView view, String path) {
        if (view.ttl().isPresent() && view.columns().isEmpty() && findings.complete(path, "columns")) {
            findings.add(
                    Paths.key(path, "ttl"),
                    Paths.key(path, "ttl") + " has no effect",
                    "it says how old a latest value may be, and the view has no columns",
                    "remove it, or add columns");
        } else if (view.ttl().filter(Duration::isZero).isPresent()) {
            findings.add(
                    Paths.key(path, "ttl"),
                    Paths.key(path, "ttl") + " is nothing",
                    "nothing would ever be young enough",
                    "give a longer one, or leave it out for unlimited");
        }
    }

    private static boolean empty(FeatureView view) {
        return view.aggregate().isEmpty() && view.columns().isEmpty();
    }

    private void features(FeatureView view, Optional<Source> source, String path, TypedFeatures features) {
        Optional<RowColumns> rows = source.map(found -> chains.columns(view, found, this::features));
        Scope scope = scope(rows);
        for (int i = 0; i < view.entity().size(); i++) {
            String at = Paths.item(Paths.key(path, "entity"), i);
            key(view, view.entity().get(i), source, at);
            findings.once(view.entity(), i, at);
        }
        view.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope));
        for (int i = 0; i < view.aggregate().size(); i++) {
            Aggregate aggregate = view.aggregate().get(i);
            String at = findings.item(Paths.key(path, "aggregate"), i, aggregate);
            windows(view, at, source);
            aggregate(aggregate, at, rows, features);
        }
        latest(view, Paths.key(path, "columns"), scope, features);
        derived(view, path, features);
    }

    private void key(FeatureView view, String column, Optional<Source> source, String path) {
        source.map(Source::schema)
                .flatMap(schema -> column(column, schema, "source " + view.source(), path))
                .filter(found -> findings.single(found, path))
                .map(Schema.Field::type)
                .filter(INEXACT::contains)
                .ifPresent(type -> findings.add(
                        path,
                        path + ": column '" + column + "' cannot be a key",
                        "it is " + type + ", whose values cannot be told apart safely",
                        "declare it as a whole number, a DECIMAL or a STRING, or name another column"));
    }

    private static Scope scope(Optional<RowColumns> rows) {
        return rows.map(RowColumns::scope).orElseGet(Scope::ofUnknown);
    }

    /** Empty, with a problem, for a column that is not there. */
    private Optional<Schema.Field> column(String column, Schema schema, String place, String path) {
        return findings.column(path, column, schema, place) ? schema.find(column) : Optional.empty();
    }

    private void windows(FeatureView view, String path, Optional<Source> source) {
        if (source.filter(found -> findings.isSnapshot(view.source(), found)).isPresent()) {
            findings.add(
                    path,
                    path + ": a snapshot has no windows",
                    "the source has no time, so all its rows are of the same moment",
                    "use columns for its latest values, or give the source a time");
        }
    }

    private void aggregate(Aggregate aggregate, String path, Optional<RowColumns> rows, TypedFeatures features) {
        if ((aggregate.ops().isEmpty() || aggregate.windows().isEmpty()) && findings.complete(path, "ops", "windows")) {
            findings.add(path, path + " computes nothing", "ops or windows is empty", "list at least one of each");
        }
        aggregate.where().ifPresent(where -> findings.condition(Paths.key(path, "where"), where, scope(rows)));
        aggregate.name().ifPresent(name -> Names.column(name, Paths.key(path, "name"), findings));
        Optional<Function<Op, SqlType>> column = rows.flatMap(known -> aggregate
                .column()
                .flatMap(name -> column(name, known.all(name), known.words(), Paths.key(path, "column")))
                .map(found -> op -> known.values(op, found)));
        operations(aggregate, column, path, features);
    }

    /** @param column what an operation sees of it */
    private void operations(
            Aggregate aggregate, Optional<Function<Op, SqlType>> column, String path, TypedFeatures features) {
        // without them names are not what they will be
        boolean named = findings.complete(path, "column", "name");
        for (int i = 0; i < aggregate.ops().size(); i++) {
            Operation operation = aggregate.ops().get(i);
            Optional<SqlType> type = column.map(found -> found.apply(operation.op()));
            operation(aggregate, operation, type, path);
            SqlType result = result(operation.op(), type);
            String at = findings.item(Paths.key(path, "ops"), i, operation);
            for (Window window : named ? aggregate.windows() : List.<Window>of()) {
                feature(new TypedFeature(aggregate.feature(operation, window), result, Made.AGGREGATED, at), features);
            }
        }
    }

    private void operation(Aggregate aggregate, Operation operation, Optional<SqlType> type, String path) {
        boolean without = aggregate.column().isEmpty() && findings.complete(path, "column");
        if (without && !operation.op().canDoWithoutColumn()) {
            findings.add(
                    path,
                    path + ": " + operation + " needs a column",
                    "only count and time_since_last can do without",
                    "add column");
        }
        type.filter(found -> !takes(operation.op(), found))
                .ifPresent(found -> findings.add(
                        Paths.key(path, "column"),
                        Paths.key(path, "column") + ": column '"
                                + aggregate.column().orElseThrow() + "' does not suit " + operation,
                        "it is " + found.words() + ", and " + operation + " takes "
                                + (operation.op().input() == Op.Input.NUMBER ? "numbers" : "true and false"),
                        "choose another column, or another operation"));
    }

    private static boolean takes(Op op, SqlType type) {
        return switch (op.input()) {
            case NUMBER -> type == SqlType.NUMBER || type == SqlType.UNKNOWN;
            case BOOLEAN -> type == SqlType.BOOLEAN || type == SqlType.UNKNOWN;
            case ANY, ORDERED -> true;
        };
    }

    private static SqlType result(Op op, Optional<SqlType> column) {
        return switch (op) {
            case MIN, MAX, MODE, FIRST, LAST -> column.orElse(SqlType.UNKNOWN);
            case FIRST_K, LAST_K, TOP_K -> SqlType.ARRAY;
            case HISTOGRAM -> SqlType.MAP;
            default -> SqlType.NUMBER;
        };
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
                    "features of a view and its keys have names of their own, whatever their case",
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
        boolean open = !findings.complete(path, "aggregate", "columns")
                || findings.any(Paths.key(path, "aggregate"))
                || findings.any(Paths.key(path, "columns"));
        Scope scope = new Scope("among the features of this view", features.types(), open);
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
