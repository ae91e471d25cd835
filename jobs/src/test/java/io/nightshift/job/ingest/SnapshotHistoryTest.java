package io.nightshift.job.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SnapshotHistoryTest {
    private static final LocalDate DAY = LocalDate.of(2013, 1, 1);

    private static LocalDate day(int day) {
        return DAY.plusDays(day);
    }

    @Test
    void keepsTheFirstNightOfEachContent() {
        SnapshotHistory history = new SnapshotHistory(new TreeMap<>());
        TreeSet<LocalDate> runs = new TreeSet<>();
        String[] contents = {"a", "a", "b", "a"};
        for (int i = 0; i < contents.length; i++) {
            history.see(day(i), contents[i], runs);
            runs.add(day(i));
        }

        assertThat(history.changes()).isEqualTo(Map.of(day(0), "a", day(2), "b", day(3), "a"));
    }

    @Test
    void leavesWhatOtherRunsSawWhenOneNightIsRunAgain() {
        SnapshotHistory history = new SnapshotHistory(new TreeMap<>(Map.of(day(0), "a")));

        history.see(day(1), "b", new TreeSet<>(List.of(day(0), day(1), day(2))));

        assertThat(history.changes()).isEqualTo(Map.of(day(0), "a", day(1), "b", day(2), "a"));
    }

    @Test
    void tellsWhichNightsDiffer() {
        SnapshotHistory before = new SnapshotHistory(new TreeMap<>(Map.of(day(0), "a", day(2), "b")));
        SnapshotHistory after = new SnapshotHistory(new TreeMap<>(Map.of(day(0), "a", day(3), "c")));

        assertThat(after.since(before)).isEqualTo(Map.of(day(2), Optional.empty(), day(3), Optional.of("c")));
    }

    /** Against the plain list of what each run saw: any order of runs and reruns ends in the table made in order. */
    @Test
    void isTheSameInWhateverOrderNightsAreRun() {
        Random random = new Random(17);
        for (int round = 0; round < 500; round++) {
            TreeMap<LocalDate, String> seen = new TreeMap<>();
            SnapshotHistory history = new SnapshotHistory(new TreeMap<>());
            for (int step = 0; step < 12; step++) {
                LocalDate run = day(random.nextInt(8));
                String content = List.of("a", "b", "c").get(random.nextInt(3));
                history.see(run, content, new TreeSet<>(seen.keySet()));
                seen.put(run, content);
            }
            assertThat(history.changes()).isEqualTo(inOrder(seen));
            List<String> values = new ArrayList<>(history.changes().values());
            for (int i = 1; i < values.size(); i++) {
                assertThat(values.get(i)).isNotEqualTo(values.get(i - 1));
            }
        }
    }

    private static Map<LocalDate, String> inOrder(TreeMap<LocalDate, String> seen) {
        Map<LocalDate, String> changes = new TreeMap<>();
        String last = null;
        for (Map.Entry<LocalDate, String> run : seen.entrySet()) {
            if (!run.getValue().equals(last)) {
                changes.put(run.getKey(), run.getValue());
            }
            last = run.getValue();
        }
        return changes;
    }
}
