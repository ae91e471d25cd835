package io.nightshift.feature.join;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.FeatureView;
import io.nightshift.feature.join.Oracle.Label;
import io.nightshift.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other rows there are, how often and in what order, never changes what a row sees. */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class OtherLabelsTest {
    private final Random random = new Random(11);
    private final Dataset<Row> sources = RandomFlights.sources(random);

    @Test
    void changeNothingOfARow() {
        List<Label> some = RandomFlights.labels(random, false).subList(0, 40);
        List<Label> more = new ArrayList<>(some);
        RandomFlights.labels(random, false).stream()
                .map(label -> new Label(label.id() + 1000, label.key(), label.time()))
                .forEach(more::add);
        // rows of the very keys and times of those asked for, too
        some.forEach(label -> more.add(new Label(label.id() + 2000, label.key(), label.time())));
        Collections.shuffle(more, random);

        assertThat(attached(more).filter("id < 1000")).hasSameRowsAs(attached(some));
        assertThat(attached(more)
                        .filter("id >= 2000")
                        .withColumn("id", col("id").minus(2000)))
                .hasSameRowsAs(attached(some));
    }

    /** By every kind of window state, and latest values. */
    private Dataset<Row> attached(List<Label> labels) {
        FeatureView view = Views.view(List.of("carrier", "route"))
                .column("value", "newest")
                .aggregate("value", "sum, variance, min, count", "1d, 36h")
                .aggregate("whole", "sum, max, count", "lifetime")
                .aggregate("tags", "distinct_count", "tumbling(2d)")
                .aggregate(null, "time_since_last", "3d")
                .build();
        ViewRows rows = new ViewRows("seen", view, sources, "at", Optional.of("known"));
        return PointInTime.attach(RandomFlights.frame(labels), AsOf.event("as_of"), List.of(rows));
    }
}
