package io.nightshift.feature.join;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Feature views as tests write them. */
final class Views {
    private final List<String> entity;
    private Optional<String> where = Optional.empty();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<NamedExpression> columns = new ArrayList<>();
    private final Map<String, String> derive = new LinkedHashMap<>();
    private Optional<Duration> ttl = Optional.empty();
    private Boundary boundary = Boundary.AT_OR_BEFORE;
    private boolean ignoreKnown;
    private boolean skipNulls;
    private Optional<Duration> delay = Optional.empty();

    private Views(List<String> entity) {
        this.entity = entity;
    }

    static Views view(List<String> entity) {
        return new Views(entity);
    }

    Views where(String expression) {
        where = Optional.of(expression);
        return this;
    }

    /** @param column null for a count of rows */
    Views aggregate(String column, String ops, String windows) {
        return aggregate(column, ops, windows, Optional.empty(), Optional.empty());
    }

    /** @param name begins the features' names */
    Views aggregateWhere(String column, String ops, String windows, String where, String name) {
        return aggregate(column, ops, windows, Optional.of(where), Optional.of(name));
    }

    private Views aggregate(String column, String ops, String windows, Optional<String> where, Optional<String> name) {
        aggregates.add(new Aggregate(
                Optional.ofNullable(column),
                Arrays.stream(ops.split(", ")).map(Views::operation).toList(),
                Arrays.stream(windows.split(", ")).map(Views::window).toList(),
                where,
                name));
        return this;
    }

    Views column(String expression, String name) {
        columns.add(new NamedExpression(expression, name));
        return this;
    }

    Views derive(String name, String expression) {
        derive.put(name, expression);
        return this;
    }

    Views ttl(Duration limit) {
        ttl = Optional.of(limit);
        return this;
    }

    Views skipNulls() {
        skipNulls = true;
        return this;
    }

    Views delay(Duration wanted) {
        delay = Optional.of(wanted);
        return this;
    }

    Views boundary(Boundary wanted) {
        boundary = wanted;
        return this;
    }

    Views ignoreKnown(boolean ignored) {
        ignoreKnown = ignored;
        return this;
    }

    FeatureView build() {
        return new FeatureView(
                entity,
                "rows",
                List.of(),
                where,
                aggregates,
                columns,
                derive,
                ttl,
                skipNulls,
                delay,
                boundary,
                ignoreKnown);
    }

    private static Window window(String text) {
        if (text.equals(Window.LIFETIME.text())) {
            return Window.LIFETIME;
        }
        if (text.startsWith("tumbling")) {
            return Window.tumbling(Integer.parseInt(text.replaceAll("\\D", "")));
        }
        return new Window(text, Optional.of(Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text)));
    }

    /** {@code avg}, or {@code last_k(3)} */
    private static Operation operation(String text) {
        String[] parts = text.split("[()]");
        Op op = Op.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return parts.length == 1 ? Operation.of(op) : Operation.of(op, parts[1]);
    }
}
