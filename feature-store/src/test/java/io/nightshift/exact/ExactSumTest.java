package io.nightshift.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final double[] EXTREMES = {
        0, -0.0, 1, -1, 0.1, Double.MIN_VALUE, -Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-9, 3e5
    };
    private static final long[] TIMES = {0, 1, 2, 3, 1_000_003, 1L << 40, 1L << 53};

    @Test
    void addsAsOftenAsItIsTold() {
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal expectedSquares = BigDecimal.ZERO;
        ExactSum sum = new ExactSum();
        ExactSum squares = new ExactSum();
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double value = i % 2 == 0
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : random.nextGaussian() * Math.scalb(1, random.nextInt(200) - 100);
            long times = TIMES[random.nextInt(TIMES.length)];
            sum.addTimes(value, times);
            squares.addSquareTimes(value, times);
            BigDecimal exact = new BigDecimal(value);
            expected = expected.add(exact.multiply(BigDecimal.valueOf(times)));
            expectedSquares = expectedSquares.add(exact.multiply(exact).multiply(BigDecimal.valueOf(times)));
        }

        assertThat(value(sum)).isEqualByComparingTo(expected);
        assertThat(value(squares)).isEqualByComparingTo(expectedSquares);
    }

    @Test
    void isTheSameAfterItTravelled() throws IOException, ClassNotFoundException {
        ExactSum sum = new ExactSum();
        assertThat(value(travelled(sum))).isZero();

        sum.add(1e300, 1);
        sum.add(-1e-300, 1);
        ExactSum travelled = travelled(sum);
        travelled.add(1e-300, 1);

        assertThat(value(travelled)).isEqualByComparingTo(new BigDecimal(1e300));
    }

    private static ExactSum travelled(ExactSum sum) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sum);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ExactSum) in.readObject();
        }
    }

    private static BigDecimal value(ExactSum sum) {
        BigDecimal unit = sum.exponent() < 0
                ? BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(-sum.exponent())))
                : new BigDecimal(BigInteger.TWO.pow(sum.exponent()));
        return new BigDecimal(sum.total()).multiply(unit);
    }
}
