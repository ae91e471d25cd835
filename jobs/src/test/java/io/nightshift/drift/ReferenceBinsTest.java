package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceBinsTest {
    @Test
    void givesNumbersBinsOfEqualMassWithOpenTails() {
        double[] sample = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        NumericBins bins = ReferenceBins.ofSample(sample, 4);

        assertThat(bins.edges()).containsExactly(1.0, 26.0, 51.0, 76.0, Math.nextUp(100.0));
        assertThat(labels(bins))
                .containsExactly(
                        "< 1",
                        "[1, 26)",
                        "[26, 51)",
                        "[51, 76)",
                        "[76, 100)",
                        "> 100",
                        "null",
                        "nan",
                        "negative infinity",
                        "positive infinity");
        assertThat(BinCounts.ofNumbers(bins, boxed(sample)).counts())
                .containsExactly(0L, 25L, 25L, 25L, 25L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void givesAFrequentValueABinOfItsOwn() {
        double[] sample =
                IntStream.range(0, 100).mapToDouble(i -> i < 70 ? 0 : i).toArray();

        NumericBins bins = ReferenceBins.ofSample(sample, 10);

        assertThat(bins.edges()).containsExactly(0.0, Double.MIN_VALUE, 80.0, 90.0, Math.nextUp(99.0));
        assertThat(bins.bins().get(1)).isEqualTo(new Bin(1, Bin.Kind.ATOM, "= 0"));
        assertThat(BinCounts.ofNumbers(bins, boxed(sample)).counts()).startsWith(0L, 70L, 10L, 10L, 10L, 0L);
    }

    @Test
    void putsEveryValueIntoExactlyOneBin() {
        NumericBins bins = new NumericBins(List.of(-1.0, -0.0, Math.nextUp(0.0), 5.0));

        assertThat(bins.edges().get(1)).isEqualTo(0.0);
        assertThat(bins.binOf(-1.5)).isEqualTo(0);
        assertThat(bins.binOf(-1.0)).isEqualTo(1);
        assertThat(bins.binOf(-Double.MIN_VALUE)).isEqualTo(1);
        assertThat(bins.binOf(-0.0)).isEqualTo(2);
        assertThat(bins.binOf(0.0)).isEqualTo(2);
        assertThat(bins.binOf(Double.MIN_VALUE)).isEqualTo(3);
        assertThat(bins.binOf(5.0)).isEqualTo(4);
        assertThat(bins.binOf(null)).isEqualTo(5);
        assertThat(bins.binOf(Double.NaN)).isEqualTo(6);
        assertThat(bins.binOf(Double.NEGATIVE_INFINITY)).isEqualTo(7);
        assertThat(bins.binOf(Double.POSITIVE_INFINITY)).isEqualTo(8);
        assertThat(bins.bins()).hasSize(bins.size());
    }

    @Test
    void takesRepeatedQuantilesForAtoms() {
        assertThat(ReferenceBins.ofQuantiles(0, 0, 3, 7, 7).edges())
                .containsExactly(0.0, Math.nextUp(0.0), 3.0, 7.0, Math.nextUp(7.0));
        assertThat(ReferenceBins.ofQuantiles(1, 2, 3).edges()).containsExactly(1.0, 2.0, Math.nextUp(3.0));
    }

    @Test
    void hasOneBinForNumbersWhereTheReferenceHasNone() {
        NumericBins bins = ReferenceBins.ofSample(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 10);

        assertThat(bins.edges()).isEmpty();
        assertThat(bins.binOf(3.0)).isZero();
        assertThat(bins.bins().get(0).label()).isEqualTo("any number");
    }

    @Test
    void binsAConstantColumnAndASmallSample() {
        assertThat(ReferenceBins.ofSample(new double[] {5, 5, 5}, 20).edges()).containsExactly(5.0, Math.nextUp(5.0));
        assertThat(ReferenceBins.ofSample(new double[] {1, 2, 3}, 20).edges())
                .containsExactly(1.0, 2.0, 3.0, Math.nextUp(3.0));
    }

    @Test
    void ranksCategoriesByFrequencyThenName() {
        CategoryBins bins = ReferenceBins.ofCategories(Map.of("b", 50L, "a", 50L, "c", 90L, "d", 1L), 4);

        assertThat(bins).isEqualTo(new CategoryBins(List.of("c", "a", "b", "d"), List.of(), true, 1));
        assertThat(labels(bins)).containsExactly("c", "a", "b", "d", "other", "unseen", "null");
        assertThat(List.of("c", "a", "b", "d", "x").stream().map(bins::binOf)).containsExactly(0, 1, 2, 3, 5);
        assertThat(bins.binOf(null)).isEqualTo(6);
    }

    @Test
    void takesThoseThatAreMoreFrequentForCertainAndDrawsLotsAmongEquals() {
        Map<String, Long> counts = new TreeMap<>(Map.of("first", 1000L, "second", 700L, "rare", 3L));
        IntStream.range(0, 60).forEach(i -> counts.put("v" + i, 95L + i % 11));

        CategoryBins bins = ReferenceBins.ofCategories(counts, 12);

        assertThat(bins.categories()).hasSize(12).startsWith("first", "second").doesNotContain("rare");
        assertThat(bins.categories().stream()
                        .filter(value -> value.startsWith("v"))
                        .mapToLong(counts::get))
                .as("some that are less frequent than others which have no bin")
                .anyMatch(rows -> rows < 100)
                .anyMatch(rows -> rows > 100);
        counts.replace("v0", 104L);
        assertThat(ReferenceBins.ofCategories(counts, 12).categories())
                .as("lots do not go by rows")
                .containsExactlyInAnyOrderElementsOf(bins.categories());
    }

    @Test
    void givesNoBinToWhatIsFrequentByLuckOnly() {
        Map<String, Long> keys = new TreeMap<>();
        IntStream.range(0, 500).forEach(i -> keys.put("k" + i, i < 20 ? 2L : 1L));

        assertThat(ReferenceBins.ofCategories(keys, 30).categories()).isEmpty();
    }

    @Test
    void quotesTextsThatReadAsASpecialBin() {
        List<String> texts = List.of("null", "'null'", "other", "unseen", "'unseen", "nan", "'", "");
        CategoryBins bins = new CategoryBins(texts, List.of(), true, 0);

        assertThat(labels(bins))
                .containsExactly(
                        "'null'",
                        "''null''",
                        "'other'",
                        "'unseen'",
                        "'unseen",
                        "nan",
                        "'",
                        "",
                        "other",
                        "unseen",
                        "null");
        assertThat(texts.stream().map(bins::binOf)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void callsEverythingOtherOnceTheReferenceHasTooManyValuesToRemember() {
        Map<String, Long> counts = new TreeMap<>();
        IntStream.rangeClosed(0, ReferenceBins.REMEMBERED).forEach(i -> counts.put("v" + i, 1L));

        CategoryBins bins = ReferenceBins.ofCategories(counts, 10);

        assertThat(bins.unseenIsKnown()).isFalse();
        assertThat(bins.binOf("never seen")).isEqualTo(bins.otherBin());
    }

    @Test
    void refusesEdgesThatDoNotAscend() {
        assertThatThrownBy(() -> new NumericBins(List.of(1.0, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edges must be finite and strictly ascending, but are [1.0, 1.0]");
    }

    private static List<String> labels(BinSet bins) {
        return bins.bins().stream().map(Bin::label).toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
