package io.nightshift.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of one night a commit and more, with and without the commits that tell of those before them. */
class CommitLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final int LONG = 400;

    @TempDir
    private Path folder;

    @Test
    void oneCommitInThirtyTellsOfAllNights() throws IOException {
        nights(LONG);
        Map<Slot, Optional<String>> all = digests(log("told"), LONG - 1);

        for (int version = 0; version < LONG; version++) {
            if (version % Recap.COMMITS != 0 && version < LONG - LONG % Recap.COMMITS) {
                Files.delete(file("told", version));
            }
        }

        assertThat(Files.list(file("told", 0).getParent()))
                .hasSize(1 + LONG / Recap.COMMITS + LONG % Recap.COMMITS - 1);
        assertThat(digests(log("told"), LONG - 1)).isEqualTo(all).containsEntry(slot(7), Optional.of("digest of 7"));
        assertThat(log("told").nightDigests(LONG - 1)).hasSize(LONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAsIfEachCommitWereRead(long seed) throws IOException {
        int commits = 130;
        int told = random(commits, new Random(seed));
        CommitLog shortcut = log("told");
        CommitLog whole = log("untold");

        assertThat(told).isPositive();
        for (int version = commits - 1; version >= 0; version -= 7) {
            long at = version;
            assertThat(digests(shortcut, at)).isEqualTo(digests(whole, at));
            assertThat(shortcut.nightDigests(at)).isEqualTo(whole.nightDigests(at));
            assertThat(slots().map(slot -> shortcut.writer(slot, at)))
                    .containsExactlyElementsOf(
                            slots().map(slot -> whole.writer(slot, at)).toList());
            assertThat(slots().map(slot -> shortcut.isEdited(slot, at)))
                    .containsExactlyElementsOf(
                            slots().map(slot -> whole.isEdited(slot, at)).toList());
            assertThat(slots().map(slot -> shortcut.isUntouched(slot, at)))
                    .containsExactlyElementsOf(
                            slots().map(slot -> whole.isUntouched(slot, at)).toList());
        }
    }

    /** A log of one night a commit. */
    private void nights(int commits) throws IOException {
        for (int version = 0; version < commits; version++) {
            ours(version, version - 1, Map.of(slot(version).key(), "digest of " + version));
        }
    }

    /** @return how many commits tell of those before */
    private int random(int commits, Random random) throws IOException {
        boolean edited = false;
        int told = 0;
        for (int version = 0; version < commits; version++) {
            int kind = random.nextInt(60);
            if (version > 0 && kind == 0 && !edited) {
                edited = true;
                others(version, action("remove", random.nextInt(version), true));
            } else if (version > 0 && kind == 1) {
                others(version, action("add", random.nextInt(version), false));
            } else if (version == 70 && random.nextBoolean()) {
                others(version, "{\"add\":{\"path\":\"f\",\"partitionValues\":{},\"dataChange\":true}}");
            } else {
                long base = kind == 2 ? version - 2 : version - 1;
                told += ours(version, base, someSlots(version, random)) ? 1 : 0;
            }
        }
        return told;
    }

    private static Map<String, String> someSlots(int version, Random random) {
        Map<String, String> slots = new TreeMap<>();
        slots.put(
                slot(random.nextInt(3) == 0 ? random.nextInt(version + 1) : version)
                        .key(),
                "digest of " + version);
        if (random.nextInt(4) == 0) {
            Slot shared = slot(version).with("step", "s" + random.nextInt(2));
            slots.put(shared.key(), "shared of " + version);
        }
        return slots;
    }

    /** Writes a commit of ours to both logs; true where it tells of those before it. */
    private boolean ours(int version, long base, Map<String, String> slots) throws IOException {
        CommitLog before = log("told");
        LocalDate through = slots.keySet().stream()
                .map(Slot::nightIn)
                .reduce(before.through(version - 1), (one, other) -> one.isAfter(other) ? one : other);
        Optional<Recap> recap = before.recap(version - 1);
        boolean isComplete = before.isComplete(version - 1);
        for (String log : List.of("told", "untold")) {
            CommitMetadata metadata = new CommitMetadata(
                    "commit " + version,
                    "run",
                    slots,
                    through,
                    base,
                    isComplete,
                    log.equals("told") ? recap : Optional.empty());
            write(
                    log,
                    version,
                    JSON.writeValueAsString(Map.of("commitInfo", Map.of("userMetadata", metadata.toJson()))));
        }
        return recap.isPresent();
    }

    private void others(int version, String action) throws IOException {
        write("told", version, action);
        write("untold", version, action);
    }

    private static String action(String kind, int night, boolean isChange) {
        return "{\"" + kind + "\":{\"path\":\"f\",\"partitionValues\":{\"night\":\"" + FIRST.plusDays(night)
                + "\"},\"dataChange\":" + isChange + "}}";
    }

    private void write(String log, int version, String line) throws IOException {
        Files.createDirectories(file(log, version).getParent());
        Files.writeString(file(log, version), line + "\n");
    }

    private Path file(String log, int version) {
        return folder.resolve(log).resolve("_delta_log").resolve(String.format("%020d.json", version));
    }

    private CommitLog log(String name) {
        return new CommitLog(folder.resolve(name).toString(), true, new Configuration(false));
    }

    private static Map<Slot, Optional<String>> digests(CommitLog log, long version) {
        Map<Slot, Optional<String>> digests = new LinkedHashMap<>();
        slots().forEach(slot -> digests.put(slot, log.digest(slot, version)));
        return digests;
    }

    private static Stream<Slot> slots() {
        return IntStream.range(0, LONG)
                .boxed()
                .flatMap(night -> Stream.of(slot(night), slot(night).with("step", "s1")));
    }

    private static Slot slot(int night) {
        return Slot.night(FIRST.plusDays(night));
    }
}
