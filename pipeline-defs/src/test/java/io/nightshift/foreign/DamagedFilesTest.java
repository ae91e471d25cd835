package io.nightshift.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands in a file: it is taken over, or refused in words. */
class DamagedFilesTest {
    private static final String PIECES = "[]{}():,\"'#\n  -=<>&*!?|%$0ax.";

    @Property(tries = 400)
    void areTakenOverOrRefused(
            @ForAll("files") Path file,
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll @IntRange(max = 80) int length,
            @ForAll @IntRange(max = 28) int piece)
            throws IOException {
        String text = Files.readString(file);
        int from = at % text.length();
        int to = Math.min(text.length(), from + length);
        Path damaged = Files.writeString(
                Files.createTempFile("damaged", "checks"),
                text.substring(0, from) + PIECES.charAt(piece) + text.substring(to));
        try {
            TakenOver taken = ForeignChecks.takeOver(damaged, Optional.empty(), Optional.of("orders"));
            assertThat(taken.block()).contains("checks:");
        } catch (PipelineException refused) {
            assertThat(refused.problem()).startsWith(damaged.toString());
        } finally {
            Files.delete(damaged);
        }
    }

    @Provide
    Arbitrary<Path> files() throws IOException {
        return Arbitraries.of(TakenOverTest.files());
    }
}
