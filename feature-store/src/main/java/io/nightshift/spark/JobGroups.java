package io.nightshift.spark;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Labels Spark's jobs, so that its pages read as the pipeline does. */
public final class JobGroups {
    private JobGroups() {}

    /** Runs the work with its jobs in one group, and clears the group afterwards. Holds for the calling thread only. */
    public static <T> T labelled(SparkSession spark, String group, String description, Supplier<T> work) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobGroup(group, description);
        try {
            return work.get();
        } finally {
            context.clearJobGroup();
        }
    }
}
