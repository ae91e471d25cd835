package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeAtEdgesTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0.3", "0.5, 1.2", "0.1, 0.5", "0.9, 0.05"})
    void isNormalInASinglePlace(double place, double x) {
        double deviation = Math.sqrt(place * (1 - place));

        assertThat(BridgeAtEdges.at(place).exceeds(x))
                .isCloseTo(2 * NormalDistribution.of(0, deviation).survivalProbability(x), within(1e-9));
    }

    /** scipy: special.kolmogorov, example. */
    @Test
    void isKolmogorovsDistributionWhereEverythingIsSeen() {
        assertThat(BridgeAtEdges.kolmogorov(0)).isEqualTo(1);
        assertThat(BridgeAtEdges.kolmogorov(0.5)).isCloseTo(0.96394524, within(5e-9));
        assertThat(BridgeAtEdges.kolmogorov(1.0)).isCloseTo(0.26999967, within(5e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5",
                "0.3 0.7",
                "0.01 0.5 0.99",
                "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9",
                "0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.45 0.5 0.55 0.6 0.65 0.7 0.75 0.8 0.85 0.9 0.95",
                "0.5 0.55 0.6 0.65 0.7 0.75 0.8 0.85 0.9 0.95",
                "0.02 0.04 0.06 0.5 0.9 0.95",
                "0.7 0.71 0.72 0.9"
            })
    void isNearToWhatIntegrationOverAllPathsGives(String listed) {
        double[] places =
                Stream.of(listed.split(" ")).mapToDouble(Double::parseDouble).toArray();
        for (double x = 0.3; x < 2; x += 0.05) {
            double exact = BridgeOracle.at(places).exceeds(x);
            if (exact < 0.1 && exact > 1e-4) {
                assertThat(BridgeAtEdges.at(places).exceeds(x) / exact)
                        .as(x + " of which the chance is " + exact)
                        .isBetween(0.75, 2.5);
            }
        }
    }

    @Test
    void agreesWithPathsThatAreDrawn() {
        double[] places = {0.02, 0.1, 0.3, 0.35, 0.8, 0.95};
        Random random = new Random(11);
        int rounds = 100_000;
        int beyond = 0;
        for (int round = 0; round < rounds; round++) {
            beyond += greatest(places, random) >= 0.9 ? 1 : 0;
        }

        assertThat(BridgeOracle.at(places).exceeds(0.9)).isCloseTo(beyond / (double) rounds, within(0.004));
    }

    @Test
    void isCertainOfNoDistanceAndKnowsNothingWithoutPlaces() {
        assertThat(BridgeAtEdges.at(0.5).exceeds(0)).isEqualTo(1);
        assertThat(BridgeAtEdges.at(0, 1).exceeds(0.1)).isZero();
    }

    /** Largest distance from 0 of a bridge: Brownian motion less its end, in proportion. */
    private static double greatest(double[] places, Random random) {
        double[] motion = new double[places.length + 1];
        double last = 0;
        double at = 0;
        for (int i = 0; i <= places.length; i++) {
            double place = i < places.length ? places[i] : 1;
            at += Math.sqrt(place - last) * random.nextGaussian();
            motion[i] = at;
            last = place;
        }
        double end = at;
        return IntStream.range(0, places.length)
                .mapToDouble(i -> Math.abs(motion[i] - places[i] * end))
                .max()
                .orElse(0);
    }
}
