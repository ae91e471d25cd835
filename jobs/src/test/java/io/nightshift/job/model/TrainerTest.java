package io.nightshift.job.model;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.definition.Model;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {
    private static final ModelId ID = new ModelId("flights", "late");
    private static final String DDL = "row_id STRING, split STRING, label DOUBLE, distance DOUBLE, seats INT,"
            + " cheap BOOLEAN, carrier STRING, never DOUBLE";
    private static final List<String> FEATURES = List.of("distance", "seats", "cheap", "carrier", "never");
    private static Dataset<Row> rows;

    @BeforeAll
    static void layRows() {
        Random random = new Random(5);
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double distance = random.nextInt(1000);
            String split = i < 60 ? TrainingNights.TRAIN : i < 90 ? TrainingNights.VALIDATE : TrainingNights.HOLDOUT;
            all.add(row(
                    "r" + i,
                    split,
                    distance + random.nextInt(400) > 700 ? 1.0 : 0.0,
                    i % 7 == 0 ? (i % 2 == 0 ? Double.NaN : null) : (Double) distance,
                    i % 11 == 0 ? null : random.nextInt(300),
                    random.nextBoolean(),
                    i % 13 == 0 ? null : "c" + random.nextInt(4),
                    null));
        }
        rows = table(DDL, all.toArray(Row[]::new)).cache();
    }

    @ParameterizedTest
    @CsvSource({"LOGISTIC_REGRESSION, BINARY", "RANDOM_FOREST, BINARY", "GBT, BINARY", "LINEAR_REGRESSION, REGRESSION"})
    void givesTheSamePredictionsBitForBitHoweverTheRowsAreSpread(Estimator estimator, Task task) {
        Model model = Models.model(task, estimator, small(estimator));

        String once = predictions(model, rows.coalesce(1)).digest();

        assertThat(predictions(model, rows.repartition(3)).digest()).isEqualTo(once);
        assertThat(predictions(model, rows.repartition(5, col("carrier"))).digest())
                .isEqualTo(once);
    }

    @Test
    void predictsEveryRowWhateverItLacks() {
        TrainingRows training = training(
                Models.model(Task.BINARY, Estimator.LOGISTIC_REGRESSION, small(Estimator.LOGISTIC_REGRESSION)), rows);
        Trained trained = new Trainer(training).train();
        Dataset<Row> odd = table(
                DDL,
                row("a", "x", 1.0, null, null, null, null, null),
                row("b", "x", 1.0, Double.NaN, 3, true, "never seen", 4.0),
                row("c", "x", 0.0, Double.POSITIVE_INFINITY, 3, false, "c1", Double.NaN));

        Outcomes outcomes = Outcomes.of(trained.model(), training.input(), odd);

        assertThat(outcomes.rowIds()).containsExactly("a", "b", "c");
        assertThat(java.util.Arrays.stream(outcomes.probabilities()).boxed())
                .allMatch(probability -> probability > 0 && probability < 1);
    }

    @Test
    void choosesTheCandidateThatDoesBestOnTheValidationSlice() {
        Model model = Models.model(
                Task.BINARY, Estimator.RANDOM_FOREST, Map.of("maxDepth", List.of("0", "3"), "numTrees", List.of("5")));

        Trained trained = new Trainer(training(model, rows)).train();

        assertThat(trained.parameters()).isEqualTo(Map.of("maxDepth", "3", "numTrees", "5"));
        assertThat(trained.validation().get("auc")).isGreaterThan(0.5);
    }

    @Test
    void expandsTheGridInTheOrderWritten() {
        Map<String, List<String>> parameters = new java.util.LinkedHashMap<>();
        parameters.put("maxDepth", List.of("4", "6"));
        parameters.put("maxIter", List.of("10", "20"));
        Model model = Models.model(Task.BINARY, Estimator.GBT, parameters);

        assertThat(new Learner(model.algorithm(), Task.BINARY, 1).grid())
                .containsExactly(
                        Map.of("maxDepth", "4", "maxIter", "10"),
                        Map.of("maxDepth", "4", "maxIter", "20"),
                        Map.of("maxDepth", "6", "maxIter", "10"),
                        Map.of("maxDepth", "6", "maxIter", "20"));
    }

    @Test
    void learnsMediansGapsAndCategoriesByFrequencyThenName() {
        Dataset<Row> few = table(
                "distance DOUBLE, full BIGINT, carrier STRING, never STRING",
                row(1.0, 1L, "b", null),
                row(5.0, 2L, "a", null),
                row(null, 4L, "c", null),
                row(2.0, 4L, "c", null));
        ModelInput input = new ModelInput(
                Task.BINARY,
                ModelInput.columns(few.schema(), List.of("distance", "full", "carrier", "never")),
                List.of());

        InputStages stages = InputStages.learn(input.prepare(few, List.of()), input);

        assertThat(stages.fills()).isEqualTo(Map.of("distance", 2.0, "full", 3.0));
        assertThat(stages.gaps()).containsExactly("distance");
        assertThat(stages.categories()).isEqualTo(Map.of("carrier", List.of("c", "a", "b")));
        assertThat(stages.otherCategories()).isEmpty();
        assertThat(stages.leftOut(input)).containsExactly("never");
    }

    @Test
    void keepsOnlyTheMostFrequentCategories() {
        Row[] many = java.util.stream.IntStream.range(0, InputStages.MOST_CATEGORIES + 6)
                .mapToObj(i -> row(i == 0 ? null : String.format("c%03d", i)))
                .toArray(Row[]::new);
        ModelInput input =
                new ModelInput(Task.BINARY, List.of(new InputColumn("carrier", InputColumn.Kind.CATEGORY)), List.of());

        InputStages stages = InputStages.learn(input.prepare(table("carrier STRING", many), List.of()), input);

        assertThat(stages.categories().get("carrier"))
                .hasSize(InputStages.MOST_CATEGORIES)
                .startsWith("c001");
        assertThat(stages.otherCategories()).isEqualTo("carrier: 5 values, 8.57% of the rows");
        assertThat(stages.bins()).isEqualTo(InputStages.MOST_CATEGORIES + 1);
    }

    @Test
    void learnsClassesByName() {
        Dataset<Row> named = rows.withColumn(
                "label",
                org.apache
                        .spark
                        .sql
                        .functions
                        .when(col("label").equalTo(1), "late")
                        .otherwise("on time"));
        Model model =
                Models.model(Task.MULTICLASS, Estimator.LOGISTIC_REGRESSION, small(Estimator.LOGISTIC_REGRESSION));

        TrainingRows training = training(model, named);
        Trained trained = new Trainer(training).train();
        Dataset<Row> said =
                Prediction.of(trained.model(), training.input(), named.filter("row_id = 'r100'"), List.of("row_id"));

        assertThat(training.input().classes()).containsExactly("late", "on time");
        assertThat(ModelInput.parse(training.input().toJson())).isEqualTo(training.input());
        assertThat(said.select(training.input().published(col("prediction")))
                        .head()
                        .getString(0))
                .isIn("late", "on time");
        Row chances = said.selectExpr(
                        "probabilities['late'] + probabilities['on time']",
                        "greatest(probabilities['late'], probabilities['on time']) - probability",
                        "size(probabilities)")
                .head();
        assertThat(chances.getDouble(0)).isCloseTo(1, within(1e-12));
        assertThat(chances.getDouble(1)).isZero();
        assertThat(chances.getInt(2)).isEqualTo(2);
    }

    @Test
    void saysWhyItCannotTrain() {
        Model model = Models.model(Task.BINARY, Estimator.GBT, Map.of());

        assertThatThrownBy(() -> training(model, rows.filter("split = 'holdout' OR row_id = 'r1'")))
                .hasMessage("""
                        model flights.late cannot be trained: its training set is too small
                          why: its training slice has 1 rows, and at least 10 are needed
                          fix: train on more nights (train.over), or wait until more labels have matured""");
        assertThatThrownBy(() -> training(model, rows.withColumn("label", lit(1))))
                .hasMessage("""
                        model flights.late cannot be trained: its labels are all alike
                          why: every row has the label 1
                          fix: train on more nights (train.over), or look at the expression of the label""");
        assertThatThrownBy(() -> training(model, rows.filter("split = 'train'").withColumn("label", lit(3))))
                .hasMessage("""
                        model flights.late cannot be trained: its labels do not fit the task
                          why: 0 rows have no label, and the others lie in 3.0 to 3.0
                          fix: let where leave out rows without a label; a binary label is true or false, or 1 or 0""");
        assertThatThrownBy(() -> ModelInput.columns(
                        table("scheduled TIMESTAMP", row("2013-01-01 00:00:00")).schema(), List.of("scheduled")))
                .hasMessage("""
                        feature scheduled cannot be learned from
                          why: it is TIMESTAMP; numbers, booleans and text can
                          fix: leave it out, or derive a number from it where it is defined, as 'year(born) AS born_year' from a date""");
    }

    @Test
    void saysWhichParameterIsWrong() {
        assertThatThrownBy(() -> learner(Estimator.GBT, Task.BINARY).estimator(Map.of("maxDeep", "3"), 2))
                .hasMessage("""
                        gbt has no parameter maxDeep
                          why: MLlib's estimator does not know the name
                          fix: look for it among MLlib's parameters, which are written as in maxDepth""");
        assertThatThrownBy(() -> learner(Estimator.GBT, Task.BINARY).estimator(Map.of("maxDepth", "deep"), 2))
                .hasMessage("""
                        gbt cannot take deep for maxDepth
                          why: For input string: "deep"
                          fix: write a value of the parameter's type and range""");
        assertThatThrownBy(() -> learner(Estimator.GBT, Task.MULTICLASS).estimator(Map.of(), 2))
                .hasMessage("""
                        gbt cannot be trained for a multiclass task
                          why: MLlib has no such estimator
                          fix: choose another algorithm for the model, such as random_forest""");
    }

    private static Learner learner(Estimator estimator, Task task) {
        return new Learner(Models.model(task, estimator, Map.of()).algorithm(), task, 1);
    }

    private static Map<String, List<String>> small(Estimator estimator) {
        return switch (estimator) {
            case GBT -> Map.of("maxIter", List.of("3"), "maxDepth", List.of("3"), "subsamplingRate", List.of("0.8"));
            case RANDOM_FOREST -> Map.of("numTrees", List.of("4"), "maxDepth", List.of("3"));
            case LOGISTIC_REGRESSION -> Map.of("regParam", List.of("0.01"), "maxIter", List.of("10"));
            case LINEAR_REGRESSION -> Map.of("regParam", List.of("0.01"));
        };
    }

    private static Outcomes predictions(Model model, Dataset<Row> frozen) {
        TrainingRows training = training(model, frozen);
        Trained trained = new Trainer(training).train();
        return Outcomes.of(trained.model(), training.input(), training.split(TrainingNights.HOLDOUT));
    }

    private static TrainingRows training(Model model, Dataset<Row> frozen) {
        return TrainingRows.of(ID, model, frozen, FEATURES);
    }
}
