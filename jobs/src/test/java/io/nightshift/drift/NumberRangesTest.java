package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.NumberRanges.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void addsAnEdgeWhereAllNightsButOneBeginAndEnd() {
        NumberRanges ranges = new NumberRanges(
                List.of(Optional.of(new Range(-0.0, 5)), Optional.empty(), Optional.of(new Range(2, 9))));

        assertThat(ranges.refine(new NumericBins(List.of(3.0))).edges())
                .containsExactly(0.0, 2.0, 3.0, Math.nextUp(5.0), Math.nextUp(9.0));
    }

    @Test
    void countsAllNumbersOfTheOnlyNightAsNovel() {
        NumberRanges ranges = new NumberRanges(List.of(Optional.of(new Range(1, 2)), Optional.empty()));
        NumericBins bins = ranges.refine(new NumericBins(List.of()));

        assertThat(ranges.novel(bins, 0, BinCounts.ofNumbers(bins, Arrays.asList(1.0, 2.0, null))))
                .isEqualTo(2);
        assertThat(ranges.novel(bins, 1, BinCounts.none(bins))).isZero();
    }

    @Property(tries = 500)
    void countsWhatComparingEachRowWithTheOtherNightsFinds(
            @ForAll @Size(min = 1, max = 5) List<@Size(max = 6) List<@IntRange(min = -4, max = 4) Integer>> nights) {
        List<List<Double>> values = nights.stream()
                .map(night -> night.stream().map(Integer::doubleValue).toList())
                .toList();
        NumberRanges ranges =
                new NumberRanges(values.stream().map(NumberRangesTest::range).toList());
        NumericBins bins = ranges.refine(new NumericBins(List.of(-1.0, 0.5)));

        for (int i = 0; i < values.size(); i++) {
            List<Double> others = new ArrayList<>();
            for (int j = 0; j < values.size(); j++) {
                others.addAll(j == i ? List.of() : values.get(j));
            }
            long beyond = values.get(i).stream()
                    .filter(value -> others.stream().allMatch(other -> value < other)
                            || others.stream().allMatch(other -> value > other))
                    .count();
            assertThat(ranges.novel(bins, i, BinCounts.ofNumbers(bins, values.get(i))))
                    .isEqualTo(beyond);
        }
    }

    private static Optional<Range> range(List<Double> night) {
        OptionalDouble least = numbers(night).min();
        return least.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Range(least.getAsDouble(), numbers(night).max().orElseThrow()));
    }

    private static DoubleStream numbers(List<Double> night) {
        return night.stream().mapToDouble(Double::doubleValue);
    }
}
