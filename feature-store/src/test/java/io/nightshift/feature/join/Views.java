package io.nightshift.feature.join;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.FeatureView.Op;
import io.nightshift.definition.NamedExpression;
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
        aggregates.add(new Aggregate(
                Optional.ofNullable(column),
                Arrays.stream(ops.split(", "))
                        .map(op -> Op.valueOf(op.toUpperCase(Locale.ROOT)))
                        .toList(),
                Arrays.stream(windows.split(", ")).map(Views::window).toList()));
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

    Views boundary(Boundary wanted) {
        boundary = wanted;
        return this;
    }

    Views ignoreKnown(boolean ignored) {
        ignoreKnown = ignored;
        return this;
    }

    FeatureView build() {
        return new FeatureView(entity, "rows", where, aggregates, columns, derive, ttl, boundary, ignoreKnown);
    }

    private static Window window(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return new Window(text, text.endsWith("d") ? Duration.ofDays(amount) : Duration.ofHours(amount));
    }
}
