package io.nightshift.job.model;

import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/** MLlib's estimators by the names of the definition, and the grid of their parameters. */
record Learner(Algorithm algorithm, Task task, long seed) {

    /** Every combination of the values, the first parameter varying slowest; one empty combination without parameters. */
    List<Map<String, String>> grid() {
        List<Map<String, String>> grid = List.of(Map.of());
        for (Map.Entry<String, List<String>> parameter : algorithm.parameters().entrySet()) {
            List<Map<String, String>> wider = new ArrayList<>();
            for (Map<String, String> combination : grid) {
                for (String value : parameter.getValue()) {
                    Map<String, String> more = new LinkedHashMap<>(combination);
                    more.put(parameter.getKey(), value);
                    wider.add(more);
                }
            }
            grid = wider;
        }
        return grid;
    }

    /** Whether categories must be unit vectors; trees split their numbers. */
    boolean wantsOneHot() {
        return switch (algorithm.estimator()) {
            case LOGISTIC_REGRESSION, LINEAR_REGRESSION -> true;
            case RANDOM_FOREST, GBT -> false;
        };
    }

    /** As it is written in definitions and tables. */
    String name() {
        return algorithm.estimator().name().toLowerCase(Locale.ROOT);
    }

    /**
     * An estimator that reads {@link InputStages#FEATURES} and {@link TrainingFrame#LABEL}.
     *
     * @param bins a tree gets at least so many
     * @throws io.nightshift.failure.PipelineException USAGE for an estimator that cannot do the task, or a parameter it
     *     does not have or take
     */
    Predictor<?, ?, ?> estimator(Map<String, String> parameters, int bins) {
        Predictor<?, ?, ?> estimator = create();
        put(estimator, "featuresCol", InputStages.FEATURES);
        put(estimator, "labelCol", TrainingFrame.LABEL);
        if (estimator.hasParam("seed")) {
            put(estimator, "seed", String.valueOf(seed));
        }
        parameters.forEach((name, value) -> put(estimator, name, value));
        if (estimator.hasParam("maxBins")) {
            int wanted = (Integer) estimator.getOrDefault(estimator.getParam("maxBins"));
            put(estimator, "maxBins", String.valueOf(Math.max(wanted, bins)));
        }
        return estimator;
    }

    private Predictor<?, ?, ?> create() {
        boolean regression = task == Task.REGRESSION;
        Estimator wanted = algorithm.estimator();
        boolean fits =
                switch (wanted) {
                    case LOGISTIC_REGRESSION -> !regression;
                    case LINEAR_REGRESSION -> regression;
                    case GBT -> task != Task.MULTICLASS;
                    case RANDOM_FOREST -> true;
                };
        if (!fits) {
            throw ModelErrors.wrongEstimator(name(), task);
        }
        // The name is the estimator's own, not a random one, so that the artefact is the same each time.
        return switch (wanted) {
            case LOGISTIC_REGRESSION -> new LogisticRegression(name());
            case LINEAR_REGRESSION -> new LinearRegression(name());
            case RANDOM_FOREST -> regression ? new RandomForestRegressor(name()) : new RandomForestClassifier(name());
            case GBT -> regression ? new GBTRegressor(name()) : new GBTClassifier(name());
        };
    }

    private void put(Predictor<?, ?, ?> estimator, String name, String value) {
        if (!estimator.hasParam(name)) {
            throw ModelErrors.unknownParameter(name(), name);
        }
        try {
            Param<Object> param = estimator.getParam(name);
            estimator.set(param, typed(param, value));
        } catch (IllegalArgumentException refused) {
            throw ModelErrors.badParameter(name(), name, value, refused);
        }
    }

    private static Object typed(Param<?> param, String value) {
        if (param instanceof IntParam) {
            return Integer.valueOf(value);
        }
        if (param instanceof LongParam) {
            return Long.valueOf(value);
        }
        if (param instanceof DoubleParam) {
            return Double.valueOf(value);
        }
        if (param instanceof FloatParam) {
            return Float.valueOf(value);
        }
        return param instanceof BooleanParam ? (Object) Boolean.valueOf(value) : value;
    }
}
