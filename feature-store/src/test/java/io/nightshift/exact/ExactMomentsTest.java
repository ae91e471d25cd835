package io.nightshift.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {
    private static final MathContext FIFTY = new MathContext(50);

    private static double[] values(int exponents) {
        Random random = new Random(3);
        return DoubleStream.generate(() -> Math.scalb(random.nextDouble() - 0.3, random.nextInt(exponents)))
                .limit(500)
                .toArray();
    }

    private static ExactMoments of(double... values) {
        ExactMoments moments = new ExactMoments(4);
        for (double value : values) {
            moments.add(value, 1);
        }
        return moments;
    }

    /** Mean of a power of the distance from the mean, in fifty digits. */
    private static BigDecimal central(double[] values, int power) {
        BigDecimal count = BigDecimal.valueOf(values.length);
        BigDecimal mean = DoubleStream.of(values)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count, FIFTY);
        return DoubleStream.of(values)
                .mapToObj(value -> new BigDecimal(value).subtract(mean).pow(power))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count, FIFTY);
    }

    @Test
    void areThoseOfFiftyDigits() {
        for (int exponents : new int[] {1, 40, 300}) {
            double[] values = values(exponents);
            ExactMoments moments = of(values);
            BigDecimal second = central(values, 2);
            BigDecimal root = second.sqrt(FIFTY);
            double skewness = central(values, 3).divide(root.pow(3), FIFTY).doubleValue();
            double kurtosis = central(values, 4).divide(second.pow(2), FIFTY).doubleValue() - 3;

            assertThat(moments.variance(false, BigInteger.ONE)).isEqualTo(second.doubleValue());
            assertThat(moments.skewness()).isEqualTo(skewness, within(Math.ulp(skewness)));
            assertThat(moments.kurtosis()).isEqualTo(kurtosis, within(4 * Math.ulp(kurtosis + 3)));
        }
    }

    @Test
    void addUpAndGoAway() {
        double[] values = values(40);
        ExactMoments moments =
                of(IntStream.range(0, 200).mapToDouble(i -> values[i]).toArray());
        moments.add(of(IntStream.range(200, 500).mapToDouble(i -> values[i]).toArray()));
        moments.add(1e200, 1);
        moments.add(1e200, -1);

        assertThat(moments.count()).isEqualTo(500);
        assertThat(moments.kurtosis()).isEqualTo(of(values).kurtosis());
        assertThat(moments.skewness()).isEqualTo(of(values).skewness());
    }

    @Test
    void ofWholeNumbersAreThoseOfDoubles() {
        ExactMoments whole = new ExactMoments(4);
        ExactMoments large = new ExactMoments(4);
        double[] values = {3, -7, 1L << 40, 0, 12, 12};
        for (double value : values) {
            whole.add((long) value);
            large.add(BigInteger.valueOf((long) value));
        }

        for (ExactMoments moments : new ExactMoments[] {whole, large}) {
            assertThat(moments.sum()).isEqualTo(of(values).sum());
            assertThat(moments.variance(true, BigInteger.ONE))
                    .isEqualTo(of(values).variance(true, BigInteger.ONE));
            assertThat(moments.skewness()).isEqualTo(of(values).skewness());
            assertThat(moments.kurtosis()).isEqualTo(of(values).kurtosis());
        }
    }

    @Test
    void reachFromTheSmallestDoubleToTheGreatest() {
        ExactMoments moments = of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE);

        assertThat(moments.sum()).isZero();
        assertThat(moments.skewness()).isZero();
        assertThat(moments.kurtosis()).isEqualTo(-1);
    }

    @Test
    void ofEqualNumbersHaveNoShape() {
        assertThat(of(0, 0, -0.0).skewness()).isNaN();
        assertThat(of(0.1, 0.1, 0.1).kurtosis()).isNaN();
        assertThat(of(0.1, 0.1, 0.1).variance(true, BigInteger.ONE)).isZero();
    }

    @Test
    void ofPairsSayHowFarTheyGoTogether() {
        ExactPairs pairs = new ExactPairs();
        ExactPairs others = new ExactPairs();
        double[] values = values(40);
        for (int i = 0; i < values.length; i++) {
            (i % 2 == 0 ? pairs : others).add(values[i], -2 * values[i]);
        }
        pairs.add(others);

        assertThat(pairs.correlation()).isEqualTo(-1);
        ExactPairs equal = new ExactPairs();
        equal.add(1, 2);
        equal.add(1, 3);
        assertThat(equal.correlation()).isNaN();
    }
}
