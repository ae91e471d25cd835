package io.nightshift.job.model;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How much each feature weighs in a fitted model, as shares that add up to 1. Of trees it is the gain of their splits on it (Hastie,
 * Tibshirani and Friedman, 2009, section 10.13.1), as MLlib sums it up. Of a linear model it is how far the feature moves the
 * prediction: coefficient times standard deviation over the training rows; the parts of one feature, as its categories and the flag
 * of its gaps, are added as squares, and so are the classes.
 */
final class Importance {
    /** Shares are rounded to so many digits, so that the last bits of a sum over partitions do not show. */
    private static final int DIGITS = 6;

    private Importance() {}

    /**
     * By feature; of one that the model does without 0. Empty where nothing that it was given moves the prediction.
     *
     * @param rows that it was fitted on
     */
    static Map<String, Double> of(PipelineModel model, ModelInput input, InputStages stages, Dataset<Row> rows) {
        Transformer last = model.stages()[model.stages().length - 1];
        boolean isLinear = last instanceof LogisticRegressionModel || last instanceof LinearRegressionModel;
        double[] slots =
                isLinear ? squares(last, variances(model, rows)) : gains(last).toArray();
        List<String> features = stages.slots(input, isLinear);
        if (features.size() != slots.length) {
            throw new IllegalStateException(features.size() + " slots are named, and the model has " + slots.length);
        }
        Map<String, Double> weights = new TreeMap<>();
        input.columns().forEach(column -> weights.put(column.name(), 0.0));
        for (int i = 0; i < slots.length; i++) {
            weights.merge(features.get(i), slots[i], Double::sum);
        }
        weights.replaceAll((feature, weight) -> isLinear ? Math.sqrt(weight) : weight);
        return shares(weights);
    }

    private static Map<String, Double> shares(Map<String, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return Map.of();
        }
        Map<String, Double> shares = new TreeMap<>();
        weights.forEach((feature, weight) -> shares.put(
                feature,
                BigDecimal.valueOf(weight / sum)
                        .setScale(DIGITS, RoundingMode.HALF_EVEN)
                        .doubleValue()));
        return shares;
    }

    private static Vector gains(Transformer trees) {
        if (trees instanceof RandomForestClassificationModel forest) {
            return forest.featureImportances();
        }
        if (trees instanceof RandomForestRegressionModel forest) {
            return forest.featureImportances();
        }
        return trees instanceof GBTClassificationModel boosted
                ? boosted.featureImportances()
                : ((GBTRegressionModel) trees).featureImportances();
    }

    /** Squares of coefficient times deviation by slot, those of all classes together. */
    private static double[] squares(Transformer linear, Vector variances) {
        double[] squares = new double[variances.size()];
        if (linear instanceof LinearRegressionModel regression) {
            for (int i = 0; i < squares.length; i++) {
                double slope = regression.coefficients().apply(i);
                squares[i] = slope * slope * variances.apply(i);
            }
            return squares;
        }
        Matrix classes = ((LogisticRegressionModel) linear).coefficientMatrix();
        for (int row = 0; row < classes.numRows(); row++) {
            for (int i = 0; i < squares.length; i++) {
                double slope = classes.apply(row, i);
                squares[i] += slope * slope * variances.apply(i);
            }
        }
        return squares;
    }

    /** Of every slot of the vector that the last stage is given. */
    private static Vector variances(PipelineModel model, Dataset<Row> rows) {
        Dataset<Row> vectors = rows;
        for (int i = 0; i + 1 < model.stages().length; i++) {
            vectors = model.stages()[i].transform(vectors);
        }
        return (Vector) vectors.select(Summarizer.variance(col(InputStages.FEATURES)))
                .head()
                .get(0);
    }
}
