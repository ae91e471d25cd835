package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import scala.jdk.javaapi.CollectionConverters;

/** The label rows: what of them is looked at before they are walked over. */
record LabelSide(Dataset<Row> rows, AsOf asOf) {
    /**
     * Their key columns and times; empty where more than reading would be needed to have them, as for rows that have to be told apart
     * or brought together first.
     */
    Optional<Dataset<Row>> keysAndTimes(EntitySides entity) {
        Column time = unix_micros(column(asOf.column())).as("time");
        Dataset<Row> looks =
                rows.select(Stream.concat(entity.keys(), Stream.of(time)).toArray(Column[]::new));
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) looks)
                .queryExecution()
                .optimizedPlan();
        return isRead(plan) ? Optional.of(looks) : Optional.empty();
    }

    private static boolean isRead(LogicalPlan plan) {
        boolean plain =
                plan instanceof LeafNode || plan instanceof Project || plan instanceof Filter || plan instanceof Union;
        return plain && CollectionConverters.asJava(plan.children()).stream().allMatch(LabelSide::isRead);
    }
}
