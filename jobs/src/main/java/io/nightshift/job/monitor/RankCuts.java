package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Where large slices are cut into parts.
 *
 * @param bySlice ascending; a slice that is not there is one part
 */
record RankCuts(Map<String, double[]> bySlice) implements Serializable {
    private static final double[] NONE = {};

    RankCuts {
        bySlice = new TreeMap<>(bySlice);
    }

    /** Part of a rank, INT: 0 is the lowest, and equal ranks are in the same part. */
    Column part(Column slice, Column rank) {
        return udf((UDF2<String, Double, Integer>) this::part, DataTypes.IntegerType)
                .apply(slice, rank);
    }

    int part(String slice, double rank) {
        int place = Arrays.binarySearch(bySlice.getOrDefault(slice, NONE), rank);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
