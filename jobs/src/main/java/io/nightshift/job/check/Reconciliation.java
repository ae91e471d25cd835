package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_subtract;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import io.nightshift.definition.Rule;
import io.nightshift.spark.EngineColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of two sources side by side, by key: which keys are missing here, which are here in addition, and whose rows differ. Rows of a
 * key that stands more than once are sorted and compared in turn. Rows with a null in their key are left out.
 *
 * @param here types of the source that is checked
 * @param there types of the other one
 * @param masks columns of either whose values the example does not tell
 */
record Reconciliation(Rule.Reconcile rule, StructType here, StructType there, Masks masks) {
    private static final Column HERE = SourceColumns.named(EngineColumns.of("rows", "here"));
    private static final Column THERE = SourceColumns.named(EngineColumns.of("rows", "there"));
    private static final Column CELLS = SourceColumns.named(EngineColumns.of("cells", 0));

    /** Column of the run that rows are of, and of the result; what it finds stands beside it. */
    static final String RUN = EngineColumns.of("run", 0);

    /**
     * What differs in a run.
     *
     * @param keys on either side
     * @param missing keys that only the other source has
     * @param extra keys that only this one has
     * @param differing keys whose rows differ
     * @param cells that differ, in rows that were compared in turn
     * @param example one such key, in words; null where there is none
     */
    record Differences(long keys, long missing, long extra, long differing, long cells, String example) {
        static final Differences OF_NOTHING = new Differences(0, 0, 0, 0, 0, null);

        /** @param row of {@link #differences} */
        static Differences of(Row row) {
            return new Differences(
                    row.getAs("keys"),
                    row.getAs("missing"),
                    row.getAs("extra"),
                    row.getAs("differing"),
                    row.getAs("cells"),
                    row.getAs("example"));
        }

        long outside() {
            return missing + extra + differing;
        }

        /** Empty where nothing differs. */
        String words() {
            return outside() == 0
                    ? ""
                    : outside() + " of " + keys + " keys differ: " + missing + " missing, " + extra + " in addition, "
                            + differing + " with other values in " + cells + " cells; as " + example;
        }
    }

    /**
     * @param mine rows with {@link #RUN}, of those that the check is for
     * @param theirs the same of the other source
     * @return a row for each run that has a key
     */
    Dataset<Row> differences(Dataset<Row> mine, Dataset<Row> theirs) {
        Dataset<Row> compared = sideBySide(narrow(mine, here, there), narrow(theirs, there, here))
                .withColumn(EngineColumns.of("cells", 0), cells());
        Column isMissing = size(HERE).equalTo(0);
        Column isExtra = size(THERE).equalTo(0);
        Column differs = not(isMissing)
                .and(not(isExtra))
                .and(size(HERE).notEqual(size(THERE)).or(CELLS.gt(0)));
        Column isOutside = isMissing.or(isExtra).or(differs);
        return compared.groupBy(SourceColumns.named(RUN))
                .agg(
                        count(lit(1)).as("keys"),
                        count_if(isMissing).as("missing"),
                        count_if(isExtra).as("extra"),
                        count_if(differs).as("differing"),
                        sum(CELLS).as("cells"),
                        min(when(isOutside, concat(keyInWords(), example(isMissing, isExtra))))
                                .as("example"));
    }

    private Dataset<Row> narrow(Dataset<Row> rows, StructType own, StructType other) {
        List<Column> columns = new ArrayList<>(List.of(SourceColumns.named(RUN)));
        Column isWhole = lit(true);
        for (int i = 0; i < rule.key().size(); i++) {
            Column part = SourceColumns.named(rule.key().get(i));
            boolean same =
                    type(own, rule.key().get(i)).equals(type(other, rule.key().get(i)));
            columns.add((same ? part : part.cast("string")).as(EngineColumns.of("key", i)));
            isWhole = isWhole.and(part.isNotNull());
        }
        Column[] cells = Stream.concat(
                        Stream.of(lit(true).as("row")), rule.columns().stream().map(SourceColumns::named))
                .toArray(Column[]::new);
        columns.add(struct(cells).as("row"));
        return rows.where(isWhole).select(columns.toArray(Column[]::new));
    }

    /** A row for each run and key. */
    private Dataset<Row> sideBySide(Dataset<Row> mine, Dataset<Row> theirs) {
        DataType ofMine = mine.schema().apply("row").dataType();
        DataType ofTheirs = theirs.schema().apply("row").dataType();
        Dataset<Row> both = mine.withColumn("other", lit(null).cast(ofTheirs))
                .unionByName(theirs.withColumnRenamed("row", "other")
                        .withColumn("row", lit(null).cast(ofMine)));
        List<Column> keys = new ArrayList<>(List.of(SourceColumns.named(RUN)));
        for (int i = 0; i < rule.key().size(); i++) {
            keys.add(key(i));
        }
        return both.groupBy(keys.toArray(Column[]::new))
                .agg(
                        sort_array(collect_list("row")).as(EngineColumns.of("rows", "here")),
                        sort_array(collect_list("other")).as(EngineColumns.of("rows", "there")));
    }

    /** How many cells differ, where as many rows stand on both sides; else 0. */
    private Column cells() {
        Column each = zip_with(HERE, THERE, (mine, theirs) -> rule.columns().stream()
                .map(name -> when(differs(name, mine.getField(name), theirs.getField(name)), lit(1))
                        .otherwise(lit(0)))
                .reduce(lit(0), Column::plus));
        return when(size(HERE).equalTo(size(THERE)), aggregate(each, lit(0), Column::plus))
                .otherwise(lit(0))
                .cast("bigint");
    }

    /** Null is equal to null alone, NaN to NaN alone; values of types that do not compare are compared as text. */
    private Column differs(String name, Column mine, Column theirs) {
        boolean numbers = type(here, name) instanceof NumericType && type(there, name) instanceof NumericType;
        if (numbers && rule.within() > 0) {
            return not(mine.eqNullSafe(theirs)).and(coalesce(isFar(name, mine, theirs), lit(true)));
        }
        boolean comparable = numbers || type(here, name).equals(type(there, name));
        return comparable
                ? not(mine.eqNullSafe(theirs))
                : not(mine.cast("string").eqNullSafe(theirs.cast("string")));
    }

    /** As written numbers differ: 10.15 and 10.1 by 0.05, although doubles of them differ by more. */
    private Column isFar(String name, Column mine, Column theirs) {
        if (isExact(type(here, name)) && isExact(type(there, name))) {
            Column distance = abs(try_subtract(exact(here, name, mine), exact(there, name, theirs)));
            return distance.gt(lit(BigDecimal.valueOf(rule.within())));
        }
        return GroupFigures.rounded(abs(mine.cast("double").minus(theirs.cast("double"))))
                .gt(rule.within());
    }

    private static boolean isExact(DataType type) {
        return type instanceof DecimalType || type instanceof IntegralType;
    }

    private static Column exact(StructType types, String name, Column value) {
        return type(types, name) instanceof DecimalType ? value : value.cast("decimal(20,0)");
    }

    private Column keyInWords() {
        Column words = lit("");
        for (int i = 0; i < rule.key().size(); i++) {
            String name = rule.key().get(i);
            words = concat(words, lit((i == 0 ? "" : ", ") + name + " "), masks.text(name, key(i)));
        }
        return words;
    }

    private Column example(Column isMissing, Column isExtra) {
        Column mine = get(HERE, lit(0));
        Column theirs = get(THERE, lit(0));
        Column[] cells = Stream.concat(
                        rule.columns().stream().map(name -> {
                            Column own = mine.getField(name);
                            Column other = theirs.getField(name);
                            Column words = concat(
                                    lit(": " + name + " is "), text(name, own), lit(", not "), text(name, other));
                            return when(differs(name, own, other), words);
                        }),
                        Stream.of(lit(": one of its rows differs")))
                .toArray(Column[]::new);
        Column times = concat(
                lit(": there are "),
                size(HERE).cast("string"),
                lit(" rows, not "),
                size(THERE).cast("string"));
        return when(isMissing, lit(" is missing"))
                .when(isExtra, lit(" is not in " + rule.with()))
                .when(size(HERE).notEqual(size(THERE)), times)
                .otherwise(coalesce(cells));
    }

    private Column text(String column, Column value) {
        return coalesce(masks.text(column, value), lit("null"));
    }

    private static Column key(int index) {
        return SourceColumns.named(EngineColumns.of("key", index));
    }

    /** @throws IllegalArgumentException where there is no such column */
    private static DataType type(StructType types, String column) {
        return types.apply(column).dataType();
    }
}
