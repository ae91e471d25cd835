package io.nightshift.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.MetricCall;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FiguresOfValuesTest {
    private static final Schema.Field NUMBER = new Schema.Field("x", "DOUBLE");

    /** Figures by their definitions, of values drawn from the range, its ends above all. */
    @Property
    void holdEveryFigureOfValuesInTheRange(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double other,
            @ForAll @IntRange(min = 2, max = 12) int count,
            @ForAll long seed) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        Random random = new Random(seed);
        double[] values = random.doubles(count)
                .map(at -> at < 0.4 ? low : at < 0.8 ? high : Math.min(high, low + random.nextDouble() * (high - low)))
                .toArray();

        figures(values).forEach((metric, figure) -> assertThat(range(metric, low, high))
                .as("%s of %s", metric, Arrays.toString(values))
                .hasValueSatisfying(
                        range -> assertThat(Range.of(new BigDecimal(figure)).isWithin(range))
                                .isTrue()));
    }

    private static Map<String, Double> figures(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int last = values.length - 1;
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return Map.ofEntries(
                Map.entry("min(x)", sorted[0]),
                Map.entry("max(x)", sorted[last]),
                Map.entry("avg(x)", mean),
                Map.entry("median(x)", (sorted[last / 2] + sorted[(last + 1) / 2]) / 2),
                Map.entry("quantile(x, 1)", sorted[last]),
                Map.entry("range(x)", sorted[last] - sorted[0]),
                Map.entry("variance_pop(x)", squares / values.length),
                Map.entry("stddev_pop(x)", Math.sqrt(squares / values.length)),
                Map.entry("variance(x)", squares / last),
                Map.entry("stddev(x)", Math.sqrt(squares / last)));
    }

    private static Optional<Range> range(String metric, double low, double high) {
        Rule.Between rule = new Rule.Between(
                "x",
                Optional.of(new BigDecimal(low).toPlainString()),
                Optional.of(new BigDecimal(high).toPlainString()),
                Optional.empty(),
                Optional.empty());
        return FiguresOfValues.of(
                        MetricCall.parse(metric),
                        Accepted.by(rule, NUMBER, ZoneOffset.UTC).orElseThrow())
                .map(FiguresOfValues::range);
    }

    @Test
    void sumsKeepTheirSign() {
        assertThat(range("sum(x)", 0, 5)).contains(Range.closed(Optional.of(BigDecimal.ZERO), Optional.empty()));
        assertThat(range("sum(x)", -5, -1)).contains(Range.closed(Optional.empty(), Optional.of(BigDecimal.ZERO)));
        assertThat(range("sum(x)", -1, 1)).isEmpty();
    }

    @Test
    void sayNothingOfWhatMayOverflow() {
        assertThat(range("variance(x)", -1e120, 1e120)).isEmpty();
        assertThat(range("avg(x)", -1e120, 1e120)).isEmpty();
        assertThat(range("skewness(x)", 0, 1)).isEmpty();
    }

    @Test
    void countWhatIsListed() {
        Accepted words = Accepted.by(
                        new Rule.InSet("t", List.of("a", "bcd", "a"), false),
                        new Schema.Field("t", "STRING"),
                        ZoneOffset.UTC)
                .orElseThrow();

        assertThat(FiguresOfValues.of(MetricCall.parse("distinct_count(t)"), words)
                        .map(FiguresOfValues::exact))
                .contains(Range.closed(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.valueOf(2))));
        assertThat(FiguresOfValues.of(MetricCall.parse("min_length(t)"), words).map(FiguresOfValues::exact))
                .contains(Range.closed(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.valueOf(3))));
    }
}
