package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinPartTest {
    private static final NumericBins TENS = new NumericBins(List.of(0.0, 10.0, 20.0, 30.0, Math.nextUp(40.0)));
    private static final CategoryBins COLOURS =
            new CategoryBins(List.of("red", "blue", "green", "black"), List.of(), true, 0);

    private static DriftCase drift(BinSet bins, Map<Integer, Long> reference, Map<Integer, Long> current) {
        return new DriftCase("x", bins, BinCounts.of(bins, reference), BinCounts.of(bins, current));
    }

    @Test
    void partsAddUpToTheIndex() {
        DriftCase drift = drift(TENS, Map.of(1, 500L, 2, 300L, 3, 100L, 4, 100L), Map.of(1, 250L, 2, 750L));
        List<BinPart> parts = BinPart.of(drift);

        assertThat(parts.stream().mapToDouble(BinPart::part).sum())
                .isCloseTo(Divergence.psi(PooledCounts.of(drift)), within(1e-15));
        assertThat(parts).allSatisfy(part -> assertThat(part.part()).isNotNegative());
        assertThat(parts.get(0))
                .isEqualTo(new BinPart("[0, 10)", 0.5, 0.25, parts.get(0).part()));
    }

    @Test
    void namesTheEndsOfNumbersAndTheFirstOfCategories() {
        DriftCase few = drift(TENS, Map.of(1, 3L, 2, 3L), Map.of(1, 3L, 3, 3L));
        DriftCase colours = drift(COLOURS, Map.of(0, 3L, 1, 2L), Map.of(0, 2L, 1, 1L, 2, 1L, 3, 1L));

        assertThat(BinPart.of(few).get(0).bins()).isEqualTo("[0, 10) to [20, 30)");
        assertThat(BinPart.of(colours).get(0).bins()).isEqualTo("red, blue and 2 more");
    }
}
