package io.nightshift.job.bins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberSumsTest {
    private static NumberSums of(double... values) {
        NumberSums sums = new NumberSums();
        for (double value : values) {
            sums.add(value);
        }
        return sums;
    }

    @Test
    void sayNothingOfNoNumber() {
        NumberSums none = NumberSums.of(new NumberSums().bytes());

        assertThat(none.count()).isZero();
        assertThat(Stream.of(none.mean(), none.deviation(), none.least(), none.greatest()))
                .containsOnly(Double.NaN);
    }

    @Test
    void ofOneNumberHaveNoSpread() {
        NumberSums one = of(0.1);

        assertThat(one.mean()).isEqualTo(0.1);
        assertThat(one.deviation()).isZero();
        assertThat(one.least()).isEqualTo(0.1);
        assertThat(one.greatest()).isEqualTo(0.1);
    }

    @Test
    void holdWhatRoundedSumsLose() {
        assertThat(of(1e17, 1, -1e17, 1).mean()).isEqualTo(0.5);
        assertThat(of(1e9 + 0.25, 1e9 - 0.25).deviation()).isEqualTo(0.25);
        assertThat(of(-0.0).bytes()).isEqualTo(of(0.0).bytes());
    }

    @Test
    void areThoseOfThirtyDigits() {
        double[] values = new Random(5).doubles(200, -3, 1e6).toArray();
        MathContext thirty = new MathContext(30);
        BigDecimal mean = IntStream.range(0, values.length)
                .mapToObj(i -> new BigDecimal(values[i]))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.length), thirty);
        BigDecimal variance = IntStream.range(0, values.length)
                .mapToObj(i -> new BigDecimal(values[i]).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.length), thirty);

        assertThat(of(values).mean()).isEqualTo(mean.doubleValue());
        assertThat(of(values).deviation()).isEqualTo(Math.sqrt(variance.doubleValue()));
    }

    @Property
    void ofThirtyNightsInAnyOrderAreThoseOfOnePass(
            @ForAll @Size(min = 1, max = 60) List<Double> values, @ForAll Random random) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        NumberSums once = of(finite.stream().mapToDouble(Double::doubleValue).toArray());
        List<NumberSums> nights =
                new ArrayList<>(Stream.generate(NumberSums::new).limit(30).toList());
        finite.forEach(value -> nights.get(random.nextInt(30)).add(value));
        Collections.shuffle(nights, random);
        NumberSums merged = new NumberSums();
        nights.forEach(night -> merged.add(NumberSums.of(night.bytes())));

        assertThat(merged.bytes()).isEqualTo(once.bytes());
    }

    @Test
    void refuseBytesThatAreCutShort() {
        byte[] whole = of(1).bytes();

        assertThatThrownBy(() -> NumberSums.of(Arrays.copyOf(whole, 20)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("moments are cut short at 20 bytes");
    }
}
