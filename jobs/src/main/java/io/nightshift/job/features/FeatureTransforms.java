package io.nightshift.job.features;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.Feature;
import io.nightshift.feature.FeatureColumns;
import io.nightshift.feature.join.AsOf;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.feature.join.PointInTime;
import io.nightshift.feature.join.ViewRows;
import io.nightshift.job.NightRange;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table of one view: entity columns, {@code feature_time}, features, {@code night}. */
final class FeatureTransforms {
    private static final String FIRST = EngineColumns.FIRST_NIGHT;
    private static final String LAST = EngineColumns.LAST_NIGHT;

    private static final AsOf END = AsOf.strictlyBefore(ViewSources.FEATURE_TIME);

    private FeatureTransforms() {}

    /**
     * Features at the end of each night of every entity that has a row within the view's reach.
     *
     * @param rows in a session whose zone is the pipeline's
     * @param counts told, while Spark runs the result, what was left out
     */
    static Dataset<Row> values(ViewRows rows, NightRange nights, JoinCounts counts) {
        Dataset<Row> attached = PointInTime.attach(atEnds(entities(rows, nights)), END, List.of(rows), counts);
        return attached.select(published(rows));
    }

    /**
     * What all rows have come to at the ends of some nights, for every entity that has any.
     *
     * @param rows of a view all of whose rows can be summed up
     * @param nights oldest first
     */
    static Dataset<Row> states(ViewRows rows, List<LocalDate> nights) {
        NightRange range = new NightRange(nights.get(0), nights.get(nights.size() - 1));
        Dataset<Row> entities =
                entities(rows, range).filter(col(ViewSources.NIGHT).isin(nights.toArray()));
        return PointInTime.states(atEnds(entities), END, rows)
                .select(with(keys(rows), column(EngineColumns.STATE), col(ViewSources.NIGHT)));
    }

    private static Dataset<Row> atEnds(Dataset<Row> entities) {
        return entities.withColumn(
                ViewSources.FEATURE_TIME, date_add(col(ViewSources.NIGHT), 1).cast("timestamp"));
    }

    /** Each night's rows together and in order of the entity, so that files hold one night and skip well. */
    static Dataset<Row> laidOut(Dataset<Row> rows, FeatureView view) {
        Column[] order = Stream.concat(Stream.of(ViewSources.NIGHT), view.entity().stream())
                .map(name -> column(name))
                .toArray(Column[]::new);
        return rows.hint("rebalance", col(ViewSources.NIGHT)).sortWithinPartitions(order);
    }

    /** Of a snapshot only the nights at whose end another one has come into use: in between nothing is new. */
    static Dataset<Row> onChange(Dataset<Row> values, ViewRows snapshots) {
        Column begins =
                timestamp_micros(snapshots.usable(column(snapshots.times().event())));
        Dataset<Row> changed =
                snapshots.rows().select(to_date(begins).as(ViewSources.NIGHT)).distinct();
        String[] columns = values.columns();
        return values.join(changed, new String[] {ViewSources.NIGHT}, "left_semi")
                .select(List.of(columns).stream().map(name -> column(name)).toArray(Column[]::new));
    }

    /** One row for each entity and night at whose end one of its rows is known and still within reach. */
    private static Dataset<Row> entities(ViewRows rows, NightRange nights) {
        Column happened = column(rows.times().event()).cast("timestamp");
        Column seen = seen(rows, timestamp_micros(rows.usable(happened)));
        Column first = greatest(to_date(seen), lit(nights.first()));
        Column last = least(lastNight(rows, happened), lit(nights.last()));
        List<Column> columns = new ArrayList<>(keys(rows));
        Column keyed = keys(rows).stream().map(Column::isNotNull).reduce(lit(true), Column::and);
        Column timed = happened.isNotNull().and(seen.isNotNull());
        Column[] spans = with(columns, first.as(FIRST), last.as(LAST));
        Column[] single = with(columns, explode(sequence(col(FIRST), col(LAST))).as(ViewSources.NIGHT));
        Dataset<Row> own = rows.statements().filter(keyed.and(timed)).select(spans);
        return rows.earlier()
                .map(earlier -> own.union(earlier.states()
                        .select(with(
                                columns,
                                lit(nights.first()).as(FIRST),
                                lit(nights.last()).as(LAST)))))
                .orElse(own)
                .filter(col(FIRST).leq(col(LAST)))
                .distinct()
                .select(single)
                .distinct();
    }

    /** Null where the row cuts off by a known time it does not have. */
    private static Column seen(ViewRows rows, Column usable) {
        Optional<Column> known = rows.view().ignoreKnown()
                ? Optional.empty()
                : rows.times().known().map(name -> column(name).cast("timestamp"));
        return known.map(time -> when(time.isNotNull(), greatest(usable, time))).orElse(usable);
    }

    /** The last night at whose end the row is within reach and still holds; null for no such. */
    private static Column lastNight(ViewRows rows, Column happened) {
        Column never = lit(null).cast("timestamp");
        Column leaves = rows.view()
                .reach()
                .map(reach -> timestamp_micros(unix_micros(happened).plus(lit(TimeUnit.MICROSECONDS.convert(reach)))))
                .orElse(never);
        Column ends = rows.times()
                .until()
                .map(until -> timestamp_micros(rows.usable(column(until))))
                .orElse(never);
        return date_sub(to_date(least(leaves, ends)), 1);
    }

    private static Column[] published(ViewRows rows) {
        FeatureColumns features = rows.features();
        List<Column> columns = new ArrayList<>(keys(rows));
        columns.add(col(ViewSources.FEATURE_TIME));
        for (Feature feature : features.all()) {
            columns.add(column(features.qualified(feature)).as(feature.name()));
        }
        columns.add(col(ViewSources.NIGHT));
        return columns.toArray(Column[]::new);
    }

    private static List<Column> keys(ViewRows rows) {
        return rows.view().entity().stream().map(name -> column(name).as(name)).toList();
    }

    private static Column[] with(List<Column> columns, Column... more) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all.toArray(Column[]::new);
    }
}
