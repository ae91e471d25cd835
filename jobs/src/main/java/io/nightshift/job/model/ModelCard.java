package io.nightshift.job.model;

import io.nightshift.definition.Pipeline;
import io.nightshift.job.dataset.BuildFacts;
import io.nightshift.registry.Manifest;
import io.nightshift.report.Numerals;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page in a version's folder that tells a person what the model is. */
final class ModelCard {
    static final String FILE = "model-card.md";

    private static final int FEATURES_SHOWN = 20;

    /** The fact that says how much of each text column is in its last bucket. */
    static final String OTHER_CATEGORIES = "other_categories";

    private ModelCard() {}

    static String of(Manifest manifest, Pipeline pipeline, BuildFacts facts) {
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(manifest.id())
                .append(", version ")
                .append(manifest.version())
                .append("\n\n");
        page.append(pipeline.description())
                .append("\n\nAsk ")
                .append(pipeline.owner())
                .append(".\n\n");
        page.append("Trained in the night of ").append(manifest.night()).append(" with ");
        page.append(manifest.algorithm()).append(" on build `").append(manifest.build());
        page.append("` of training set `").append(manifest.trainingSet()).append("`.\n\n");
        page.append("Metrics were taken once on the hold-out, which nothing was fitted on;");
        page.append(" those of the validation slice, by which the parameters were chosen, begin with `validate_`.\n\n");
        table(page, "Metric", manifest.metrics());
        table(page, "Parameter", manifest.parameters());
        table(page, "Feature, by its share of the model", heaviest(manifest.importance()));
        table(page, "Fact", manifest.facts());
        if (!manifest.facts().getOrDefault(OTHER_CATEGORIES, "").isEmpty()) {
            page.append("`").append(OTHER_CATEGORIES).append("`: of a text column the model knows the ");
            page.append(InputStages.MOST_CATEGORIES).append(" most frequent values of the rows it was fitted on;");
            page.append(" the values counted here, null, and values never seen are one to it.\n\n");
        }
        BuildPart.append(page, facts);
        return page.toString();
    }

    /** Heaviest first. */
    private static Map<String, Double> heaviest(Map<String, Double> importance) {
        Map<String, Double> ranked = new LinkedHashMap<>();
        importance.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FEATURES_SHOWN)
                .forEach(feature -> ranked.put(feature.getKey(), feature.getValue()));
        return ranked;
    }

    private static void table(StringBuilder page, String title, Map<String, ?> values) {
        if (values.isEmpty()) {
            return;
        }
        page.append("| ").append(title).append(" | Value |\n|---|---|\n");
        values.forEach((name, value) ->
                page.append("| ").append(name).append(" | ").append(text(value)).append(" |\n"));
        page.append('\n');
    }

    /** As it stands in a cell. */
    static String text(Object value) {
        return value instanceof Double number
                ? Numerals.plain(number)
                : String.valueOf(value).replace("|", "\\|");
    }
}
