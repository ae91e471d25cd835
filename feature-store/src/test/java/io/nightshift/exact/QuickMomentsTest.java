package io.nightshift.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuickMomentsTest {
    private static byte[] bytes(ExactMoments moments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        moments.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void areThoseOfTheWideSums(double... values) throws IOException {
        QuickMoments quick = new QuickMoments();
        ExactMoments wide = new ExactMoments(2);
        for (double value : values) {
            quick.add(value);
            wide.add(value, 1);
        }

        assertThat(bytes(quick.moments())).isEqualTo(bytes(wide));
    }

    @Test
    void loseNothingOfNumbersOfAnySize() throws IOException {
        for (int exponents : new int[] {1, 30, 120, 900, 2000}) {
            Random random = new Random(exponents);
            areThoseOfTheWideSums(DoubleStream.generate(
                            () -> Math.scalb(random.nextGaussian(), random.nextInt(exponents) - exponents / 2))
                    .limit(3000)
                    .filter(Double::isFinite)
                    .toArray());
        }
    }

    @Test
    void loseNothingAtTheEndsOfWhatIsQuick() throws IOException {
        areThoseOfTheWideSums(
                0x1p480, Math.nextDown(0x1p480), -Math.nextDown(0x1p480), 0x1p-400, Math.nextUp(0x1p-400), 0, -0.0);
        areThoseOfTheWideSums(
                Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, Double.MIN_NORMAL, 1, 1e-300, 0.1, -0.1);
        areThoseOfTheWideSums();
    }

    @Property
    void loseNothingOfAnyNumbers(@ForAll double[] values) throws IOException {
        areThoseOfTheWideSums(DoubleStream.of(values).filter(Double::isFinite).toArray());
    }

    @Test
    void goOnAfterTheyWereAskedFor() {
        QuickMoments quick = new QuickMoments();
        quick.add(1e17);
        assertThat(quick.moments().count()).isEqualTo(1);
        quick.add(1);
        quick.add(-1e17);

        assertThat(quick.moments().sum()).isEqualTo(1);
        assertThat(quick.moments().count()).isEqualTo(3);
    }
}
