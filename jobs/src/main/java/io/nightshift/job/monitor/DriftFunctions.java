package io.nightshift.job.monitor;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftStatistic;
import io.nightshift.drift.NumericBins;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every statistic of the catalogue as a function of SQL over the counts that are kept, as {@code drift_hellinger(r.edges,
 * r.counts, p.counts)}: of any night, slice or sum of them, against a reference or against each other, without a scan; and
 * {@code sum_counts} and {@code sum_moments}, which make the sums.
 */
public final class DriftFunctions {
    private static final String PREFIX = "drift_";

    private DriftFunctions() {}

    /** For one session: {@code drift_} and the name of the statistic, and what adds up nights and slices. */
    public static void register(SparkSession spark) {
        for (DriftStatistic statistic : DriftStatistic.values()) {
            String name = PREFIX + statistic.id();
            if (isNew(spark, name)) {
                spark.udf().register(name, new OfCounts(statistic), DataTypes.DoubleType);
            }
        }
        if (isNew(spark, "sum_counts")) {
            spark.udf().register("sum_counts", SumCounts.function());
            spark.udf().register("sum_moments", SumMoments.function());
        }
    }

    /** Spark warns of every function that is registered again. */
    private static boolean isNew(SparkSession spark, String name) {
        return !spark.sessionState().functionRegistry().functionExists(FunctionIdentifier.apply(name));
    }

    /** Edges of the bins, null for categories; counts to compare with; counts. Null where a count is, or nothing can be told. */
    private record OfCounts(DriftStatistic statistic) implements UDF3<Seq<Double>, Seq<Long>, Seq<Long>, Double> {
        @Override
        public Double call(Seq<Double> edges, Seq<Long> reference, Seq<Long> counts) {
            if (!isCounts(reference) || !isCounts(counts)) {
                return null;
            }
            double value = statistic.of(
                    new DriftCase(statistic.id(), bins(edges, reference.size()), counts(reference), counts(counts)));
            return Double.isNaN(value) ? null : value;
        }

        /** Sums of features together stand in the same columns of the same tables, and most have one that is negative. */
        private static boolean isCounts(Seq<Long> counts) {
            return counts != null
                    && CollectionConverters.asJava(counts).stream().noneMatch(count -> count < 0);
        }

        /** What a category is called makes no difference to a statistic. */
        private static BinSet bins(Seq<Double> edges, int size) {
            return edges == null
                    ? new CategoryBins(
                            IntStream.range(0, size - CategoryBins.SPECIAL.size())
                                    .mapToObj(String::valueOf)
                                    .toList(),
                            List.of(),
                            true,
                            0)
                    : new NumericBins(CollectionConverters.asJava(edges));
        }

        private static BinCounts counts(Seq<Long> counts) {
            return new BinCounts(CollectionConverters.asJava(counts));
        }
    }
}
