package io.nightshift.job.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.nightshift.spark.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.ImputerModel;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/**
 * What is learned of the features before the estimator: the median that fills a gap, whether gaps occur at all, and the
 * categories. Every figure is exact, so it does not depend on how the rows are spread.
 *
 * @param fills median of every number that has a value; the others are left out of the model
 * @param gaps numbers for which at least one row has no value; these get a flag
 * @param categories the most frequent of every category column, ties by name; the others are left out of the model
 * @param others what of these columns is in the bucket that is left; without those where it is empty
 */
record InputStages(
        Map<String, Double> fills,
        List<String> gaps,
        Map<String, List<String>> categories,
        Map<String, OtherCategories> others) {
    /** Rarer categories share one bucket with those never seen and with null; trees need a bin for each. */
    static final int MOST_CATEGORIES = 64;

    /**
     * What shares one bucket.
     *
     * @param values that are rarer than those kept, without null
     * @param share of the rows that have one of them, or null
     */
    record OtherCategories(long values, double share) {}

    static final String FEATURES = "features";

    /** @param rows as {@link ModelInput#prepare} makes them */
    static InputStages learn(Dataset<Row> rows, ModelInput input) {
        Map<String, Double> fills = new LinkedHashMap<>();
        List<String> gaps = new ArrayList<>();
        List<InputColumn> numbers = input.of(InputColumn.Kind.NUMBER);
        if (!numbers.isEmpty()) {
            Row figures = figures(rows, numbers);
            for (int i = 0; i < numbers.size(); i++) {
                if (!figures.isNullAt(2 * i)) {
                    fills.put(numbers.get(i).name(), figures.getDouble(2 * i));
                    if (figures.getDouble(2 * i + 1) > 0) {
                        gaps.add(numbers.get(i).name());
                    }
                }
            }
        }
        List<Row> kept = categories(rows, input.of(InputColumn.Kind.CATEGORY));
        return new InputStages(fills, gaps, kept(kept), others(kept));
    }

    /** Median and whether there is a gap, for each number in turn, in one row. */
    private static Row figures(Dataset<Row> rows, List<InputColumn> numbers) {
        Column[] all = numbers.stream()
                .flatMap(column -> Stream.of(
                        percentile(col(column.given()), lit(0.5)).as(column.given()),
                        max(col(column.missingFlag())).as(column.missingFlag())))
                .toArray(Column[]::new);
        return rows.agg(count(lit(1)).as("rows"), all).drop("rows").head();
    }

    /** For each column its most frequent values with their rows, and in one more row, without a value, all others and null. */
    private static List<Row> categories(Dataset<Row> rows, List<InputColumn> columns) {
        if (columns.isEmpty()) {
            return List.of();
        }
        Column pairs = array(columns.stream()
                .map(column -> struct(
                        lit(column.name()).as("column"), col(column.given()).as("value")))
                .toArray(Column[]::new));
        Column rank = row_number()
                .over(Window.partitionBy("column")
                        .orderBy(col("value").isNull(), col("rows").desc(), col("value")));
        return rows.select(explode(pairs).as("pair"))
                .select("pair.*")
                .groupBy("column", "value")
                .agg(count(lit(1)).as("rows"))
                .withColumn("rank", rank)
                .groupBy(
                        col("column"),
                        when(col("rank").leq(MOST_CATEGORIES), col("value")).as("kept"))
                .agg(
                        count(col("value")).as("values"),
                        sum(col("rows")).as("rows"),
                        min(col("rank")).as("rank"))
                .orderBy("column", "rank")
                .collectAsList();
    }

    private static Map<String, List<String>> kept(List<Row> categories) {
        return categories.stream()
                .filter(row -> row.getAs("kept") != null)
                .collect(Collectors.groupingBy(
                        row -> row.getAs("column"),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> row.getAs("kept"), Collectors.toList())));
    }

    private static Map<String, OtherCategories> others(List<Row> categories) {
        Map<String, Long> all = categories.stream()
                .collect(Collectors.groupingBy(row -> row.getAs("column"), Collectors.summingLong(InputStages::rows)));
        Map<String, OtherCategories> others = new LinkedHashMap<>();
        categories.stream().filter(row -> row.getAs("kept") == null).forEach(row -> {
            String column = row.getAs("column");
            others.put(column, new OtherCategories(row.getAs("values"), (double) rows(row) / all.get(column)));
        });
        return others;
    }

    private static long rows(Row category) {
        return category.getAs("rows");
    }

    /** Bins a tree needs to tell all categories apart. */
    int bins() {
        return 1 + categories.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Features of which no row had a value; the model does without them. */
    List<String> leftOut(ModelInput input) {
        return input.columns().stream()
                .filter(column -> !isUsed(column))
                .map(InputColumn::name)
                .toList();
    }

    /** Of each category column of the model, how much shares its last bucket; empty where nothing does. */
    String otherCategories() {
        return others.entrySet().stream()
                .filter(column -> categories.containsKey(column.getKey()))
                .map(column -> String.format(
                        Locale.ROOT,
                        "%s: %d values, %.2f%% of the rows",
                        column.getKey(),
                        column.getValue().values(),
                        100 * column.getValue().share()))
                .collect(Collectors.joining("; "));
    }

    boolean isUsed(InputColumn column) {
        return fills.containsKey(column.name()) || categories.containsKey(column.name());
    }

    /**
     * Stages from prepared rows to the vector.
     *
     * @param oneHot whether a category becomes a unit vector, as linear models need, or its number, as trees can use
     */
    List<PipelineStage> stages(Dataset<Row> rows, ModelInput input, boolean oneHot) {
        List<InputColumn> numbers = used(input, InputColumn.Kind.NUMBER);
        List<InputColumn> labels = used(input, InputColumn.Kind.CATEGORY);
        List<PipelineStage> stages = new ArrayList<>();
        if (!numbers.isEmpty()) {
            stages.add(imputer(rows, numbers));
        }
        labels.forEach(column -> stages.add(indexer(column)));
        if (oneHot && !labels.isEmpty()) {
            stages.add(new OneHotEncoder("one_hot")
                    .setInputCols(names(labels, InputColumn::ready))
                    .setOutputCols(names(labels, InputColumn::oneHot)));
        }
        stages.add(assembler(numbers, names(labels, oneHot ? InputColumn::oneHot : InputColumn::ready)));
        return stages;
    }

    /**
     * Features of the slots of the vector, in their order: a number one for its value and one for its gaps, a category as many as
     * it has values that are known where they are unit vectors, else one.
     */
    List<String> slots(ModelInput input, boolean oneHot) {
        List<String> slots = new ArrayList<>();
        List<InputColumn> numbers = used(input, InputColumn.Kind.NUMBER);
        numbers.forEach(column -> slots.add(column.name()));
        numbers.stream().map(InputColumn::name).filter(gaps::contains).forEach(slots::add);
        for (InputColumn column : used(input, InputColumn.Kind.CATEGORY)) {
            int width = oneHot ? categories.get(column.name()).size() : 1;
            slots.addAll(Collections.nCopies(width, column.name()));
        }
        return slots;
    }

    private List<InputColumn> used(ModelInput input, InputColumn.Kind kind) {
        return input.of(kind).stream().filter(this::isUsed).toList();
    }

    /** The median of one row is that row: so a stage of MLlib's own gets exactly the fills that were computed. */
    private ImputerModel imputer(Dataset<Row> rows, List<InputColumn> numbers) {
        String ddl = numbers.stream()
                .map(column -> "`" + column.given() + "` DOUBLE")
                .collect(Collectors.joining(", "));
        Row fill = RowFactory.create(
                numbers.stream().map(column -> fills.get(column.name())).toArray());
        return new Imputer("imputer")
                .setStrategy("median")
                .setInputCols(names(numbers, InputColumn::given))
                .setOutputCols(names(numbers, InputColumn::ready))
                .fit(Frames.of(rows.sparkSession(), ddl, List.of(fill)));
    }

    private StringIndexerModel indexer(InputColumn column) {
        String[] known = categories.get(column.name()).toArray(String[]::new);
        return new StringIndexerModel("index_" + column.name(), known)
                .setInputCol(column.given())
                .setOutputCol(column.ready())
                .setHandleInvalid("keep");
    }

    private VectorAssembler assembler(List<InputColumn> numbers, String[] categoryColumns) {
        Stream<String> flags =
                numbers.stream().filter(column -> gaps.contains(column.name())).map(InputColumn::missingFlag);
        Stream<String> values = Stream.of(names(numbers, InputColumn::ready));
        return new VectorAssembler("assembler")
                .setInputCols(Stream.of(values, flags, Stream.of(categoryColumns))
                        .flatMap(part -> part)
                        .toArray(String[]::new))
                .setOutputCol(FEATURES);
    }

    private static String[] names(List<InputColumn> columns, Function<InputColumn, String> name) {
        return columns.stream().map(name).toArray(String[]::new);
    }
}
