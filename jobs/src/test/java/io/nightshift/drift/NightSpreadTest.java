package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightSpreadTest {
    private static final CategoryBins WEATHER = new CategoryBins(List.of("rain", "sun"), List.of(), true, 0);

    /** A thousand flights a night share one weather; every fourth night it rains. */
    private static final List<BinCounts> NIGHTS = IntStream.range(0, 12)
            .mapToObj(night -> night % 4 == 0 ? counts(1000, 0) : counts(0, 1000))
            .toList();

    private static final BinCounts ALL = counts(3000, 9000);

    private static BinCounts counts(long rain, long sun) {
        return new BinCounts(List.of(rain, sun, 0L, 0L, 0L));
    }

    private static DriftVerdict verdict(BinCounts tonight) {
        DriftCase drift = new DriftCase("weather", WEATHER, ALL, tonight);
        DriftVerdict verdict =
                DriftJudge.judge(List.of(drift), DriftPolicy.DEFAULT).get(0);
        return NightSpread.of(WEATHER, NIGHTS).calibrate(drift, verdict);
    }

    @Test
    void doesNotRaiseANightThatIsLikeOneOfTheReference() {
        assertThat(verdict(counts(1000, 0)).status()).isEqualTo(DriftStatus.OK);
        assertThat(verdict(counts(0, 1000)).status()).isEqualTo(DriftStatus.OK);
    }

    @Test
    void raisesWhatNoNightOfTheReferenceShowed() {
        BinCounts snow = new BinCounts(List.of(0L, 0L, 0L, 1000L, 0L));

        assertThat(verdict(snow).status()).isEqualTo(DriftStatus.ALERT);
    }

    @Test
    void holdsNothingBackOnTooFewNights() {
        assertThat(NightSpread.of(WEATHER, NIGHTS.subList(0, 4)).largest()).isEmpty();
    }
}
