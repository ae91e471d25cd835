package io.nightshift.definition.check;

import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What MLlib's estimators take. Left out is what Nightshift sets by itself: columns, seeds, weights. */
public final class Estimators {
    private static final String TREE = """
            maxDepth whole 0 30
            maxBins whole 2
            minInstancesPerNode whole 1
            minWeightFractionPerNode number 0 0.5
            minInfoGain number 0
            maxMemoryInMB whole 0
            cacheNodeIds boolean
            checkpointInterval whole -1
            subsamplingRate number 0 1
            featureSubsetStrategy text auto all onethird sqrt log2
            """;
    private static final String FOREST = TREE + """
            numTrees whole 1
            bootstrap boolean
            """;
    private static final String BOOSTED = TREE + """
            maxIter whole 0
            stepSize number 0 1
            """;
    private static final String LINEAR = """
            regParam number 0
            elasticNetParam number 0 1
            maxIter whole 0
            tol number 0
            fitIntercept boolean
            standardization boolean
            aggregationDepth whole 2
            maxBlockSizeInMB number 0
            """;

    private Estimators() {}

    /** Names of an estimator's parameters for a task, in MLlib's spelling. */
    public static List<String> parameters(Estimator estimator, Task task) {
        return catalogue(estimator, task).stream().map(Parameter::name).toList();
    }

    static List<Parameter> catalogue(Estimator estimator, Task task) {
        boolean regression = task == Task.REGRESSION;
        String impurity = regression ? "impurity text variance\n" : "impurity text gini entropy\n";
        String lines =
                switch (estimator) {
                    case LOGISTIC_REGRESSION -> LINEAR + "family text auto binomial multinomial\n";
                    case LINEAR_REGRESSION ->
                        LINEAR + "solver text auto normal l-bfgs\nloss text squaredError huber\nepsilon number 1\n";
                    case RANDOM_FOREST -> FOREST + impurity;
                    case GBT ->
                        BOOSTED + (regression ? "lossType text squared absolute\n" : "lossType text logistic\n");
                };
        return lines.lines().map(Parameter::parse).toList();
    }

    /** The tasks that MLlib has the estimator for. */
    public static Set<Task> tasks(Estimator estimator) {
        return switch (estimator) {
            case LOGISTIC_REGRESSION -> Set.of(Task.BINARY, Task.MULTICLASS);
            case RANDOM_FOREST -> Set.of(Task.BINARY, Task.MULTICLASS, Task.REGRESSION);
            case GBT -> Set.of(Task.BINARY, Task.REGRESSION);
            case LINEAR_REGRESSION -> Set.of(Task.REGRESSION);
        };
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
