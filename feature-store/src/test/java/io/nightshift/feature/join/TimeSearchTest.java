package io.nightshift.feature.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Places in sorted times, against those found by looking at each. */
class TimeSearchTest {
    @Test
    void findsThePlaceBehindEveryTimeThatIsNotLater() {
        TimeSearch search = TimeSearch.of(new long[] {90, 91, 10, 20, 20, 30, 5});

        assertThat(search.behind(2, 6, 9)).isEqualTo(2);
        assertThat(search.behind(2, 6, 10)).isEqualTo(3);
        assertThat(search.behind(2, 6, 20)).isEqualTo(5);
        assertThat(search.behind(2, 6, 29)).isEqualTo(5);
        assertThat(search.behind(2, 6, 1000)).isEqualTo(6);
        assertThat(search.behind(4, 4, 20)).isEqualTo(4);
    }

    @Test
    void findsNothingAmongNoTimes() {
        assertThat(TimeSearch.of(new long[0]).behind(0, 0, 7)).isZero();
    }

    @Test
    void findsThePlaceHoweverTimesAreSpread() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            long[] times = times(random, random.nextInt(200), round % 3);
            TimeSearch search = TimeSearch.of(times);
            for (long now : moments(random, times)) {
                long seen = Arrays.stream(times).filter(time -> time <= now).count();
                assertThat(search.behind(0, times.length, now)).isEqualTo((int) seen);
            }
        }
    }

    @Test
    void findsThePlaceAtTheEndsOfTime() {
        TimeSearch search = TimeSearch.of(new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE});

        assertThat(LongStream.of(Long.MIN_VALUE, -2, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE)
                        .mapToInt(now -> search.behind(0, 5, now)))
                .containsExactly(1, 1, 3, 4, 5);
    }

    /** Even, with many ties, or ever farther from one another. */
    private static long[] times(Random random, int size, int spread) {
        return random.longs(size, 0, spread == 1 ? 5 : 60)
                .map(time -> spread == 2 ? 1L << time : time)
                .sorted()
                .toArray();
    }

    private static long[] moments(Random random, long[] times) {
        LongStream near = Arrays.stream(times).flatMap(time -> LongStream.of(time - 1, time, time + 1));
        return LongStream.concat(near, random.longs(5)).toArray();
    }
}
