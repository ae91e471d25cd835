package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of several classes; numbers without a sum beside them are of scikit-learn 1.9.1. */
class ClassFiguresTest {
    private static MulticlassQuality quality(String labels, String predictions) {
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        for (int i = 0; i < labels.length(); i++) {
            confusion
                    .computeIfAbsent(labels.substring(i, i + 1), label -> new TreeMap<>())
                    .merge(predictions.substring(i, i + 1), 1L, Long::sum);
        }
        return new MulticlassQuality(confusion, Moments.NONE);
    }

    private static double value(MulticlassQuality quality, String metric) {
        return quality.metrics().get(metric).value();
    }

    @Test
    void countsAClassThatNeverComesTrueInMacroFiguresAndNotInBalancedAccuracy() {
        MulticlassQuality quality = quality("00110", "02111");

        assertThat(value(quality, "balanced_accuracy")).isCloseTo(0.6666666666666666, within(1e-15));
        assertThat(value(quality, "macro_precision")).isCloseTo(0.5555555555555555, within(1e-15));
        assertThat(value(quality, "macro_recall")).isCloseTo(0.4444444444444444, within(1e-15));
        assertThat(value(quality, "mcc")).isCloseTo(0.4629100498862757, within(1e-15));
    }

    @Test
    void knowsTheCorrelationOfTwoClassesAsThatOfAConfusion() {
        MulticlassQuality quality = quality("0001111001", "0101110001");
        Estimate two = new Confusion(4, 1, 4, 1).matthews();

        Estimate many = quality.metrics().get("mcc");

        assertThat(many.value()).isCloseTo(two.value(), within(1e-15));
        assertThat(many.standardError()).isCloseTo(two.standardError(), within(1e-14));
    }

    @Test
    void setsEachClassAgainstTheOthers() {
        ClassCounts classes = quality("00110", "02111").classes();

        assertThat(classes.names()).containsExactly("0", "1", "2");
        assertThat(classes.against(0)).isEqualTo(new Confusion(1, 0, 2, 2));
        assertThat(classes.against(1)).isEqualTo(new Confusion(2, 1, 2, 0));
        assertThat(classes.against(2)).isEqualTo(new Confusion(0, 1, 4, 0));
        assertThat(classes.mostFrequent(2)).containsExactly(0, 1);
    }

    @Test
    void saysNothingOfNoRowsAndNoCorrelationOfOneClass() {
        assertThat(quality("", "").metrics().values())
                .extracting(Estimate::value)
                .allMatch(value -> value.isNaN());
        MulticlassQuality one = quality("aaa", "aaa");
        assertThat(value(one, "mcc")).isNaN();
        assertThat(value(one, "balanced_accuracy")).isEqualTo(1);
    }

    /** Three classes of unequal size, told right in two of three rows. */
    @ParameterizedTest
    @ValueSource(strings = {"macro_f1", "macro_precision", "macro_recall", "balanced_accuracy", "mcc"})
    void errorsAreTheSpreadOfManyDraws(String metric) {
        Random random = new Random(7);
        List<Estimate> draws = new ArrayList<>();
        for (int round = 0; round < 1000; round++) {
            draws.add(drawn(random).metrics().get(metric));
        }

        Moments values = Moments.of(draws.stream().mapToDouble(Estimate::value).toArray());
        double spread = Math.sqrt(values.squares() / (values.count() - 1));
        double told =
                draws.stream().mapToDouble(Estimate::standardError).average().orElseThrow();
        assertThat(told / spread).isBetween(0.92, 1.08);
        double covered = draws.stream()
                        .filter(draw -> draw.low() <= values.mean() && values.mean() <= draw.high())
                        .count()
                / (double) draws.size();
        assertThat(covered).isBetween(0.93, 0.975);
    }

    private static MulticlassQuality drawn(Random random) {
        StringBuilder labels = new StringBuilder();
        StringBuilder predictions = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            double chance = random.nextDouble();
            int label = chance < 0.6 ? 0 : chance < 0.9 ? 1 : 2;
            labels.append(label);
            predictions.append(random.nextInt(3) > 0 ? label : random.nextInt(3));
        }
        return quality(labels.toString(), predictions.toString());
    }
}
