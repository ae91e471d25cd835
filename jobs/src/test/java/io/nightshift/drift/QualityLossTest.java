package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityLossTest {
    @Test
    void isFoundWhereItIsLargeAndMoreThanChance() {
        assertThat(QualityLoss.isFound(Estimate.normal(0.65, 0.01), 0.7, 0.1, true))
                .isTrue();
        assertThat(QualityLoss.isFound(Estimate.normal(0.65, 0.03), 0.7, 0.1, true))
                .as("five hundredths, with three to err")
                .isFalse();
        assertThat(QualityLoss.isFound(Estimate.normal(0.69, 0.0001), 0.7, 0.1, true))
                .as("certain, but small")
                .isFalse();
        assertThat(QualityLoss.isFound(Estimate.normal(0.75, 0.001), 0.7, 0.1, true))
                .as("a gain")
                .isFalse();
    }

    @Test
    void anErrorIsWorseTheLargerItIs() {
        assertThat(QualityLoss.isFound(Estimate.normal(11, 0.1), 10, 0.5, false))
                .isTrue();
        assertThat(QualityLoss.isFound(Estimate.normal(10.4, 0.01), 10, 0.5, false))
                .isFalse();
        assertThat(QualityLoss.isFound(Estimate.normal(9, 0.01), 10, 0.5, false))
                .isFalse();
    }

    @Test
    void aSmallHoldoutMakesItLessCertain() {
        assertThat(QualityLoss.isFound(Estimate.normal(0.65, 0.01), 0.7, 3, true))
                .isFalse();
    }

    @Test
    void nothingIsFoundWithoutAnError() {
        assertThat(QualityLoss.isFound(Estimate.exact(0.5), 0.7, 0.1, true)).isFalse();
        assertThat(QualityLoss.isFound(Estimate.UNKNOWN, 0.7, 0.1, true)).isFalse();
    }
}
