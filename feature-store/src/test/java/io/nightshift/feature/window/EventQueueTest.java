package io.nightshift.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.SparkExtension;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class EventQueueTest {
    @Test
    void givesEventsInTheirOrderWhateverLiesOnDisk() {
        SparkExtension.session();
        int before = files();
        Random random = new Random(3);
        EventQueue queue = new EventQueue(64);
        Queue<Event> expected = new ArrayDeque<>();
        for (int round = 0; round < 60; round++) {
            for (int i = random.nextInt(200); i > 0; i--) {
                Event event = event(random);
                queue.add(event);
                expected.add(event);
            }
            for (int i = random.nextInt(220); i > 0 && !expected.isEmpty(); i--) {
                same(queue.element(), expected.element());
                same(queue.remove(), expected.remove());
            }
            assertThat(queue).hasSize(expected.size());
        }
        while (!expected.isEmpty()) {
            same(queue.remove(), expected.remove());
        }
        assertThat(queue.peek()).isNull();
        assertThat(files()).isEqualTo(before);
    }

    private static int files() {
        return SparkEnv.get().blockManager().diskBlockManager().getAllFiles().size();
    }

    private static void same(Event found, Event expected) {
        assertThat(found.compareTo(expected)).isZero();
        assertThat(Arrays.deepEquals(found.inputs(), expected.inputs())).isTrue();
    }

    private static Event event(Random random) {
        Object[] inputs = {
            random.nextBoolean() ? null : random.nextDouble(),
            UTF8String.fromString("text " + random.nextInt(5)),
            Decimal.apply(random.nextInt(100)),
            new Object[] {1L, 2L}
        };
        return new Event(random.nextLong(), 1, 2, random.nextLong(), 4, inputs);
    }
}
