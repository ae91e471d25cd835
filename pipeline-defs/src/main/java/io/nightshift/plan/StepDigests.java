package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each step means, as a digest. Holds everything of the definition that the step reads, and so can change what it writes;
 * leaves out prose, owner, paths and schedule, which are another matter in every environment, but for the zone, which says
 * what a night is.
 */
final class StepDigests {
    private static final Pattern NIGHT = Pattern.compile("\\{night([+-][0-9]+)?}");
    private static final List<String> COLUMNS = List.of("schema", "time", "known");
    private static final String SOURCES = "sources";
    private static final String FEATURES = "features";
    private static final String TRAINING_SETS = "training_sets";
    private static final String MODELS = "models";

    private final Map<String, Object> tree;

    private StepDigests(Pipeline pipeline) {
        this.tree = Writer.write(pipeline);
    }

    /** By the step's name. */
    static Map<String, String> of(Pipeline pipeline) {
        StepDigests digests = new StepDigests(pipeline);
        Map<String, String> byStep = new TreeMap<>();
        for (StepName step : StepName.values()) {
            byStep.put(step.text(), CanonicalJson.digest(digests.meaning(step)));
        }
        return byStep;
    }

    private Map<String, Object> meaning(StepName step) {
        Map<String, Object> meaning = new LinkedHashMap<>();
        meaning.put("step", step.text());
        meaning.put("pipeline", tree.get("pipeline"));
        meaning.put("timezone", map(tree.get("schedule")).get("timezone"));
        meaning.put(SOURCES, step == StepName.INGEST ? landed() : only(map(tree.get(SOURCES)), COLUMNS));
        meaning.putAll(beyondSources(step));
        return meaning;
    }

    private Map<String, Object> beyondSources(StepName step) {
        return switch (step) {
            case INGEST -> Map.of();
            case FEATURES -> Map.of(FEATURES, tree.get(FEATURES));
            case DATASET -> Map.of(FEATURES, tree.get(FEATURES), TRAINING_SETS, tree.get(TRAINING_SETS));
            case TRAIN -> with("training_set", "task", "algorithm", "train", "measure");
            case EVALUATE, PROMOTE -> with("training_set", "task", "algorithm", "train", "gate", "measure");
            case SCORE -> with("training_set", "task", "score");
            case MONITOR, REPORT -> with("training_set", "task", "train", "score", "monitor", "measure");
        };
    }

    /** Where the rows of a training set are kept is a matter of the step that keeps them. */
    private Map<String, Object> data() {
        Map<String, Object> sets = new LinkedHashMap<>();
        map(tree.get(TRAINING_SETS)).forEach((name, value) -> {
            Map<String, Object> set = new LinkedHashMap<>(map(value));
            set.remove("pin");
            sets.put(name, set);
        });
        return Map.of(FEATURES, tree.get(FEATURES), TRAINING_SETS, sets);
    }

    private Map<String, Object> with(String... modelKeys) {
        Map<String, Object> meaning = new LinkedHashMap<>(data());
        meaning.put(MODELS, only(map(tree.get(MODELS)), List.of(modelKeys)));
        return meaning;
    }

    /** Sources with everything but where they lie; that one file is tomorrow's stays, since it decides the rows' night. */
    private Map<String, Object> landed() {
        Map<String, Object> landed = new LinkedHashMap<>();
        map(tree.get(SOURCES)).forEach((name, value) -> {
            Map<String, Object> source = new LinkedHashMap<>(map(value));
            source.remove("table");
            source.remove("profile", "never"); // as the many definitions that say nothing about it always were
            source.computeIfPresent("read", (key, read) -> withoutPath(map(read)));
            landed.put(name, source);
        });
        return landed;
    }

    private static Map<String, Object> withoutPath(Map<String, Object> read) {
        Map<String, Object> rest = new LinkedHashMap<>(read);
        Matcher nights = NIGHT.matcher(String.valueOf(rest.remove("path")));
        rest.put(
                "nights",
                nights.results().map(match -> match.group()).distinct().toList());
        return rest;
    }

    private static Map<String, Object> only(Map<String, Object> named, List<String> keys) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            Map<String, Object> part = new LinkedHashMap<>(map(value));
            part.keySet().retainAll(keys);
            chosen.put(name, part);
        });
        return chosen;
    }

    @SuppressWarnings("unchecked") // written by Writer, whose keys are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
