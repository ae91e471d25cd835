package io.nightshift.job.model;

import java.util.Map;
import org.apache.spark.ml.PipelineModel;

/**
 * A model that was fitted, before it was judged.
 *
 * @param parameters that the grid chose
 * @param validation metrics of the chosen candidate on the validation slice, fitted without it; empty where nothing was chosen
 * @param importance of each feature
 */
record Trained(
        PipelineModel model,
        InputStages stages,
        Map<String, String> parameters,
        Map<String, Double> validation,
        Map<String, Double> importance) {}
