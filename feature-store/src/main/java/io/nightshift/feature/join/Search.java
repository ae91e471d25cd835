package io.nightshift.feature.join;

import io.nightshift.feature.FeatureErrors;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gives a label row, of which it is told the key columns and the time, the features of its moment, out of source rows that
 * every task holds. Right for rows in any order; counted as not deterministic so that Spark asks once for each row.
 */
final class Search implements ScalarFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    private final List<DataType> keys;
    private final HeldViews held;
    private final List<JoinCounts.Counters> counters;
    private final String asOf;
    private final StructType result;

    private transient UnsafeProjection key;
    private transient List<ViewLooks> views;

    /**
     * @param keys types of the key columns
     * @param asOf name of the label rows' time, for the message where it is null
     * @param result one struct of features for each view
     */
    Search(List<DataType> keys, HeldViews held, List<JoinCounts.Counters> counters, String asOf, StructType result) {
        this.keys = keys;
        this.held = held;
        this.counters = counters;
        this.asOf = asOf;
        this.result = result;
    }

    @Override
    public DataType[] inputTypes() {
        DataType[] types = keys.toArray(new DataType[keys.size() + 1]);
        types[keys.size()] = DataTypes.LongType;
        return types;
    }

    @Override
    public DataType resultType() {
        return result;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public InternalRow produceResult(InternalRow row) {
        if (views == null) {
            key = UnsafeProjection.create(keys.toArray(DataType[]::new));
            views = open();
        }
        if (row.isNullAt(keys.size())) {
            throw FeatureErrors.nullAsOf(asOf);
        }
        return features(KeyTypes.isKeyed(row, keys.size()) ? key.apply(row) : null, row.getLong(keys.size()));
    }

    /** @param wanted null where a part of the key is */
    private InternalRow features(UnsafeRow wanted, long now) {
        Object[] features = new Object[views.size()];
        for (int i = 0; wanted != null && i < features.length; i++) {
            features[i] = views.get(i).asOf(wanted, now);
        }
        return new GenericInternalRow(features);
    }

    private List<ViewLooks> open() {
        List<HeldView> all = held.all();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new ViewLooks(all.get(i), counters.get(i)))
                .toList();
    }
}
