package io.nightshift.definition;

import java.util.Map;

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
        @Describe("Models by name.") @Default("{}") Map<String, Model> models) {}
