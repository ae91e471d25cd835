package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The views of one entity, to be attached to rows.
 *
 * @param entity key columns, by the names they have in the rows and in every source
 * @param sides one for each view
 * @param rows schema of the label rows
 */
record EntitySides(List<String> entity, List<SourceSide> sides, StructType rows) {
    private static final String KEY = "key";

    /** Key columns of a source as {@code key0, key1 ...}, in the types in which keys are compared. */
    Stream<Column> keys(SourceSide side) {
        return IntStream.range(0, entity.size())
                .mapToObj(i ->
                        column(entity.get(i)).cast(keyType(side, entity.get(i))).as(KEY + i));
    }

    /** Key columns of the label rows; the types do not depend on the view. */
    Stream<Column> keys() {
        return keys(sides.get(0));
    }

    /** The columns that {@link #keys} made. */
    Stream<Column> madeKeys() {
        return IntStream.range(0, entity.size()).mapToObj(i -> col(KEY + i));
    }

    List<DataType> keyTypes() {
        return entity.stream().map(name -> keyType(sides.get(0), name)).toList();
    }

    /** A label row as one column. */
    Column label() {
        return struct(Arrays.stream(rows.fieldNames()).map(name -> column(name)).toArray(Column[]::new))
                .as(EntityJoin.LABEL);
    }

    /** Whether looks at one key must come in the order of their times. */
    boolean isWalked() {
        return kernels().stream().anyMatch(ViewKernel::isWalked);
    }

    List<ViewKernel> kernels() {
        return sides.stream().map(SourceSide::kernel).toList();
    }

    List<JoinCounts.Counters> counters(JoinCounts counts) {
        return sides.stream().map(side -> counts.of(side.view().name())).toList();
    }

    List<String> views() {
        return sides.stream().map(side -> side.view().name()).toList();
    }

    /** One struct of features for each view. */
    StructType features() {
        StructType features = new StructType();
        for (SourceSide side : sides) {
            features = features.add(side.view().name(), side.walked());
        }
        return features;
    }

    /** A function of our own over columns of a frame. */
    static Column call(ScalarFunction<?> function, Stream<Column> arguments) {
        List<Expression> expressions =
                arguments.map(ExpressionUtils::expression).toList();
        return ExpressionUtils.column(new ApplyFunctionExpression(
                function, CollectionConverters.asScala(expressions).toSeq()));
    }

    private DataType keyType(SourceSide side, String name) {
        return KeyTypes.common(side.view().name(), name, rows, side.rows().schema());
    }
}
