package io.nightshift.definition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One pipeline: everything that happens to its data from landing to drift table. Maps keep the author's order. */
@Describe("One pipeline: sources, features, training sets and models, run every night.")
public record Pipeline(
        @Describe("Name of the pipeline: lower-case letters, digits and underscores, at most 63.")
        String pipeline,

        @Describe("The question it answers, in one sentence.")
        String description,

        @Describe("Who is asked when it fails: an address.") String owner,
        @Describe("When it runs.") Schedule schedule,
        @Describe("Input tables by name.") Map<String, Source> sources,
        @Describe("Feature views by name.") @Default("{}") Map<String, FeatureView> features,
        @Describe("Training sets by name.") @Default("{}") Map<String, TrainingSet> trainingSets,
        @Describe("Models by name.") @Default("{}") Map<String, Model> models,

        @Describe("Where people are told of alerts and failed nights, by name.") @Default("{}")
        Map<String, Channel> channels) {

    /**
     * The views that a view sees rows of: itself first, then those it is over, and those that these are over in turn; with how
     * far back from a look at it a row of each can lie, empty for ever.
     */
    public Map<String, Optional<Duration>> reaches(String view) {
        Map<String, Optional<Duration>> reaches = new LinkedHashMap<>();
        reach(view, Optional.of(Duration.ZERO), reaches);
        return reaches;
    }

    /** @param behind how far back from the look that is asked for this view is looked at */
    private void reach(String view, Optional<Duration> behind, Map<String, Optional<Duration>> reaches) {
        FeatureView seen = features.get(view);
        // a row of such a snapshot may begin to hold long after the snapshot did
        Optional<Duration> own = sources.get(seen.source()).isDatedSnapshot() ? Optional.empty() : seen.reach();
        Optional<Duration> reach = behind.flatMap(time -> own.map(time::plus));
        reaches.merge(view, reach, Pipeline::longer);
        seen.views().forEach(other -> reach(other, reach, reaches));
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.flatMap(length -> other.map(second -> length.compareTo(second) < 0 ? second : length));
    }
}
