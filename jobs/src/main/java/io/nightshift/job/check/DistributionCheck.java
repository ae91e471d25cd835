package io.nightshift.job.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.drift.ValueCells;
import io.nightshift.spark.EngineColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * A check of how a column of the accepted rows is distributed, made ready to count.
 *
 * @param cells {@link ValueCells} of the rows that it is about
 */
public record DistributionCheck(Check check, boolean ofTexts, Column cells) {
    private static final String CELLS = EngineColumns.of("cells", 0);

    /**
     * @param types of the declared columns
     * @throws IllegalArgumentException where the column is not there, or neither of numbers nor of text nor booleans
     */
    public static DistributionCheck of(Check check, StructType types) {
        if (rule(check).with().isEmpty()) {
            EarlierNights.of(rule(check)); // fails where there are none to compare with
        }
        return of(check, rule(check).column(), RuleCompiler.inside(check), types);
    }

    /**
     * The column of the other source, of all its accepted rows: {@code where} is about this one.
     *
     * @param types of the other source
     * @throws IllegalArgumentException as of {@link #of}
     */
    public static DistributionCheck ofOther(Check check, StructType types) {
        return of(check, rule(check).otherColumn().orElseThrow(), lit(true), types);
    }

    private static DistributionCheck of(Check check, String column, Column inside, StructType types) {
        DataType type = types.apply(column).dataType();
        boolean ofTexts = type instanceof StringType || type instanceof BooleanType;
        if (!ofTexts && !(type instanceof NumericType)) {
            throw new IllegalArgumentException(column + " is " + type.sql() + ", and has no bins");
        }
        Column value = SourceColumns.named(column);
        Column cells = ValueCounting.of(
                ofTexts,
                ofTexts ? lit(null).cast("double") : value.cast("double"),
                ofTexts ? value.cast("string") : lit(null).cast("string"),
                inside.and(not(col(EngineColumns.REJECTED))));
        return new DistributionCheck(check, ofTexts, cells);
    }

    private static Rule.Distribution rule(Check check) {
        return (Rule.Distribution) check.rule();
    }

    /** Name of the source that it is compared with; empty where it is compared with nights. */
    public Optional<String> otherSource() {
        return rule(check).otherSource();
    }

    /**
     * Counts for several checks in one query over the rows that are held.
     *
     * @return in the order of the checks, by night
     * @throws RuntimeException where one of them cannot be counted
     */
    public static List<Map<LocalDate, ValueCells>> count(Evaluation evaluation, List<DistributionCheck> checks) {
        Column[] cells = checks.stream().map(DistributionCheck::cells).toArray(Column[]::new);
        Dataset<Row> nights = evaluation
                .flagged()
                .groupBy(col(SourceColumns.NIGHT))
                .agg(array(cells).as(CELLS));
        List<Map<LocalDate, ValueCells>> found = new ArrayList<>();
        checks.forEach(check -> found.add(new TreeMap<>()));
        for (Row row : nights.collectAsList()) { // one row a night
            LocalDate night = row.<Date>getAs(SourceColumns.NIGHT).toLocalDate();
            List<byte[]> states = row.getList(row.fieldIndex(CELLS));
            for (int i = 0; i < checks.size(); i++) {
                found.get(i).put(night, ValueCells.of(states.get(i)).orElseThrow());
            }
        }
        return found;
    }

    /** Of a night without rows. */
    public ValueCells nothing() {
        return ofTexts ? ValueCells.ofTexts() : ValueCells.ofNumbers();
    }
}
