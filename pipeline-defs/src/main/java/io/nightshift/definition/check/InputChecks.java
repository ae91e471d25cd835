package io.nightshift.definition.check;

import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.check.TypedFeatures.Made;
import io.nightshift.definition.check.TypedFeatures.TypedFeature;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model is given must be of a type that it can learn from: found here, and not after its rows were frozen. */
final class InputChecks {
    private static final String LEARNABLE = "a model learns from numbers, texts and booleans";

    private final Draft draft;
    private final Findings findings;
    private final Map<String, TypedFeatures> views;

    /** @param views every view's features */
    InputChecks(Draft draft, Findings findings, Map<String, TypedFeatures> views) {
        this.draft = draft;
        this.findings = findings;
        this.views = views;
    }

    void check() {
        Map<String, String> users = new LinkedHashMap<>();
        draft.trainingSets().forEach((name, set) -> model(name).ifPresent(model -> {
            columns(name, set, model);
            set.features()
                    .forEach(view -> users.putIfAbsent(view, "training set '" + name + "' of model '" + model + "'"));
        }));
        users.keySet().retainAll(views.keySet());
        users.forEach(this::view);
    }

    /** The first model that learns from a training set. */
    private Optional<String> model(String set) {
        return draft.models().entrySet().stream()
                .filter(model -> model.getValue().trainingSet().equals(set))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void columns(String name, TrainingSet set, String model) {
        Source rows = draft.sources().get(set.rows());
        for (int i = 0; rows != null && i < set.columns().size(); i++) {
            NamedExpression column = set.columns().get(i);
            SqlType type = Expressions.analyse(column.expression(), Scope.of("", rows.schema()))
                    .type();
            if (!type.isLearnable()) {
                findings.add(
                        findings.item(Paths.key(Paths.key("training_sets", name), "columns"), i, column),
                        "column '" + column.name() + "' of training set '" + name + "' cannot be learned from",
                        "it is " + type.words() + ", and model '" + model + "' takes every column of the set; "
                                + LEARNABLE,
                        number(type) + ", or remove it");
            }
        }
    }

    /** One problem for all features that one operation makes. */
    private void view(String view, String user) {
        Map<String, List<TypedFeature>> unusable = views.get(view).all().stream()
                .filter(feature -> !feature.type().isLearnable())
                .collect(Collectors.groupingBy(TypedFeature::path, LinkedHashMap::new, Collectors.toList()));
        unusable.forEach((path, features) -> {
            String names =
                    features.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", "));
            boolean one = features.size() == 1;
            TypedFeature first = features.get(0);
            findings.add(
                    path,
                    (one ? "feature " : "features ") + names + " of view '" + view + "' cannot be learned from",
                    (one ? "it is " : "each is ") + first.type().words() + ", and " + user
                            + " takes every feature of the view; " + LEARNABLE,
                    fix(first) + ", or move it to a view that no model's training set lists");
        });
    }

    private static String fix(TypedFeature feature) {
        if (feature.made() != Made.AGGREGATED) {
            return number(feature.type());
        }
        return feature.type().isTemporal()
                ? "use another operation, such as time_since_last, in seconds"
                : "use operations that give one value each, such as mode, last or distinct_count";
    }

    private static String number(SqlType type) {
        return switch (type) {
            case TIMESTAMP -> "take a number from it with hour, dayofweek or unix_seconds";
            case DATE -> "take a number from it with year, month or unix_date";
            case INTERVAL -> "take the difference of two numbers, such as unix_seconds of both times";
            default -> "take a number or a text in place of it";
        };
    }
}
