package io.nightshift.job.model;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Model.Task;
import io.nightshift.job.dataset.TrainingNights;
import io.nightshift.registry.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportanceTest {
    private static final List<String> FEATURES = List.of("distance", "noise", "carrier", "never");
    private static Dataset<Row> rows;

    /** The label follows the distance, and a little the carrier. */
    @BeforeAll
    static void layRows() {
        Random random = new Random(3);
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double distance = random.nextInt(1000);
            String carrier = "c" + random.nextInt(3);
            double pull = distance + (carrier.equals("c1") ? 150 : 0) + random.nextInt(100);
            all.add(row(
                    "r" + i,
                    i < 150 ? TrainingNights.TRAIN : TrainingNights.HOLDOUT,
                    pull > 550 ? 1.0 : 0.0,
                    i % 9 == 0 ? null : (Double) distance,
                    random.nextInt(300),
                    carrier,
                    null));
        }
        rows = table(
                "row_id STRING, split STRING, label DOUBLE, distance DOUBLE, noise INT, carrier STRING, never DOUBLE",
                all.toArray(Row[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "LOGISTIC_REGRESSION, BINARY",
        "LINEAR_REGRESSION, REGRESSION",
        "RANDOM_FOREST, BINARY",
        "RANDOM_FOREST, REGRESSION",
        "GBT, BINARY",
        "GBT, REGRESSION"
    })
    void weighsEveryFeatureAndPutsTheOneThatDecidesFirst(Estimator estimator, Task task) {
        Map<String, List<String>> small = estimator == Estimator.RANDOM_FOREST
                ? Map.of("numTrees", List.of("5"), "featureSubsetStrategy", List.of("all"))
                : Map.of("maxIter", List.of("5"));
        TrainingRows training =
                TrainingRows.of(new ModelId("flights", "late"), Models.model(task, estimator, small), rows, FEATURES);

        Map<String, Double> importance = new Trainer(training).train().importance();

        assertThat(importance).containsOnlyKeys(FEATURES).containsEntry("never", 0.0);
        assertThat(importance.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-5));
        assertThat(importance.get("distance"))
                .isGreaterThan(0.5)
                .isGreaterThan(importance.get("carrier"))
                .isGreaterThan(importance.get("noise"));
    }
}
