package io.nightshift.feature.join;

import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.feature.join.Oracle.Label;
import io.nightshift.feature.join.Oracle.Rule;
import io.nightshift.feature.join.Oracle.Source;
import io.nightshift.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Views over rows that have the features of other views, which may be such views themselves, against nested loops: for every
 * label over rows, for every row over the rows behind it. Compared bit for bit.
 */
@JoinedEveryWay
@ExtendWith(SparkExtension.class)
class ChainedViewsOracleTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final RowTimes TIMES = RowTimes.of("at", Optional.of("known"));
    private static final Rule BUSY = new Rule(true, true);
    private static final Rule HUB = new Rule(false, false);

    private final SparkSession spark = SparkExtension.session();

    @AfterEach
    void restore() {
        spark.conf().set("spark.sql.shuffle.partitions", "2");
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @ParameterizedTest
    @CsvSource({"5, 3, Asia/Tokyo, false", "6, 1, America/New_York, true"})
    void everyRowHasWhatOtherViewsKnewOfItAtItsOwnTime(int seed, int partitions, String zone, boolean night) {
        spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
        spark.conf().set("spark.sql.session.timeZone", zone);
        Random random = new Random(seed);
        List<Label> labels = RandomFlights.labels(random, night);
        Dataset<Row> outer = RandomFlights.sources(random).limit(150);
        Dataset<Row> inner = RandomFlights.sources(random).limit(300);

        Dataset<Row> attached = PointInTime.attach(
                RandomFlights.frame(labels),
                night ? AsOf.strictlyBefore("as_of") : AsOf.event("as_of"),
                List.of(carrier(outer.repartition(partitions, rand(seed)), inner.repartition(partitions, rand(seed)))));

        Nested nested = new Nested(
                RandomFlights.collected(outer, Optional.empty()), RandomFlights.collected(inner, Optional.empty()));
        assertThat(text(attached.drop("route", "as_of").collectAsList()))
                .isEqualTo(labels.stream()
                        .map(label -> nested.expected(label, new Rule(night, true)))
                        .sorted()
                        .toList());
    }

    /** By carrier and route, out of rows strictly before a look. */
    private static ViewRows busy(Dataset<Row> rows) {
        Views view = Views.view(List.of("carrier", "route"))
                .where("name <> 'cancelled'")
                .boundary(Boundary.BEFORE)
                .aggregate(null, "count", "3d")
                .aggregate("value", "avg", "3d")
                .aggregate("name", "histogram", "3d")
                .column("whole", "whole");
        return new ViewRows("busy", view.build(), rows, TIMES);
    }

    /** By route, over all carriers, out of rows with what {@link #busy} says of theirs. */
    private static ViewRows hub(Dataset<Row> rows) {
        Views view = Views.view(List.of("route"))
                .where("name <> 'cancelled'")
                .ignoreKnown(true)
                .aggregate("busy__count_3d", "sum, max", "1d")
                .derive("share", "try_divide(busy__count_3d_max_1d, busy__count_3d_sum_1d)");
        return new ViewRows("hub", view.build(), rows, TIMES).over(List.of(busy(rows)));
    }

    /** By carrier, out of other rows with what both of these say of theirs, which also decides whether they count. */
    private static ViewRows carrier(Dataset<Row> rows, Dataset<Row> inner) {
        Views view = Views.view(List.of("carrier"))
                .where("name <> 'cancelled' AND (busy__count_3d IS NULL OR busy__count_3d <> 2)")
                .aggregate("busy__value_avg_3d", "sum, min", "36h, lifetime")
                .aggregate("hub__busy__count_3d_sum_1d", "sum, count", "3d")
                .aggregate("hub__share", "max", "3d")
                .column("busy__whole", "whole_then")
                .column("value", "value");
        return new ViewRows("c", view.build(), rows, TIMES).over(List.of(busy(inner), hub(inner)));
    }

    /** Shares no code with the product. */
    private record Nested(List<Source> outer, List<Source> inner) {
        /** A row that counts, and what it has from elsewhere. */
        private record Had(Source row, Double average, Long whole, Long hubSum, Double hubShare) {}

        String expected(Label label, Rule rule) {
            List<Had> had = new ArrayList<>();
            for (Source row : seen(label, rule)) {
                Long flights = count(row);
                if (flights == null || flights != 2) {
                    had.add(had(row));
                }
            }
            boolean keyed = label.key().get(0) != null;
            return text(label, features(label, keyed ? had : List.of(), rule, keyed));
        }

        private Map<String, Object> features(Label label, List<Had> had, Rule rule, boolean keyed) {
            List<Double> shorter = averages(within(had, label, rule, 36 * HOUR));
            List<Double> all = averages(had);
            List<Had> days = within(had, label, rule, 3 * DAY);
            List<Long> sums =
                    days.stream().map(Had::hubSum).filter(Objects::nonNull).toList();
            Source newest = Oracle.newest(label, had.stream().map(Had::row).toList(), Long.MAX_VALUE);
            Had last = had.stream()
                    .filter(each -> each.row() == newest)
                    .findFirst()
                    .orElse(null);
            Map<String, Object> features = new LinkedHashMap<>();
            features.put("busy__value_avg_3d_sum_36h", Oracle.sum(shorter));
            features.put("busy__value_avg_3d_sum_lifetime", Oracle.sum(all));
            features.put("busy__value_avg_3d_min_36h", Oracle.least(shorter));
            features.put("busy__value_avg_3d_min_lifetime", Oracle.least(all));
            features.put(
                    "hub__busy__count_3d_sum_1d_sum_3d",
                    sums.stream().reduce(Long::sum).orElse(null));
            features.put("hub__busy__count_3d_sum_1d_count_3d", keyed ? (long) sums.size() : null);
            features.put(
                    "hub__share_max_3d",
                    Oracle.greatest(days.stream().map(Had::hubShare).toList()));
            features.put("whole_then", last == null ? null : last.whole());
            features.put("value", last == null ? null : last.row().value());
            return features;
        }

        private static List<Had> within(List<Had> had, Label label, Rule rule, long length) {
            return had.stream()
                    .filter(each -> rule.inWindow(each.row(), label, length))
                    .toList();
        }

        private static List<Double> averages(List<Had> had) {
            return had.stream().map(Had::average).filter(Objects::nonNull).toList();
        }

        private Had had(Source row) {
            Label look = new Label(0, row.key(), row.time());
            List<Source> behind = Oracle.visible(look, inner, BUSY);
            boolean keyed = behind != null;
            Double average = keyed ? Oracle.average(Oracle.finite(Oracle.window(look, behind, BUSY, 3 * DAY))) : null;
            Source newest = keyed ? Oracle.newest(look, behind, Long.MAX_VALUE) : null;
            List<Long> counts = hubCounts(look);
            Long sum = counts.stream().reduce(Long::sum).orElse(null);
            Double share = sum == null || sum == 0 ? null : (double) Oracle.greatest(counts) / sum;
            return new Had(row, average, newest == null ? null : newest.whole(), sum, share);
        }

        /** Of the rows of a route within a day, what each had from the rows behind it. */
        private List<Long> hubCounts(Label look) {
            Object route = look.key().get(1);
            if (route == null) {
                return List.of();
            }
            List<Source> rows = inner.stream()
                    .filter(row ->
                            route.equals(row.key().get(1)) && HUB.sees(row, look) && HUB.inWindow(row, look, DAY))
                    .toList();
            return rows.stream().map(this::count).filter(Objects::nonNull).toList();
        }

        private Long count(Source row) {
            Label look = new Label(0, row.key(), row.time());
            List<Source> behind = Oracle.visible(look, inner, BUSY);
            return behind == null
                    ? null
                    : (long) Oracle.window(look, behind, BUSY, 3 * DAY).size();
        }

        /** Rows of a carrier, whatever their route. */
        private List<Source> seen(Label label, Rule rule) {
            Object carrier = label.key().get(0);
            return outer.stream()
                    .filter(row -> carrier != null && carrier.equals(row.key().get(0)) && rule.sees(row, label))
                    .toList();
        }
    }

    private static String text(Label label, Map<String, Object> features) {
        List<String> values = new ArrayList<>(
                List.of("id=" + label.id(), "carrier=" + label.key().get(0)));
        features.forEach((name, value) -> values.add("c__" + name + "=" + value));
        return String.join(", ", values);
    }

    private static List<String> text(List<Row> rows) {
        return rows.stream()
                .map(row -> String.join(
                        ", ",
                        Arrays.stream(row.schema().fieldNames())
                                .map(name -> name + "=" + row.getAs(name))
                                .toList()))
                .sorted()
                .toList();
    }
}
