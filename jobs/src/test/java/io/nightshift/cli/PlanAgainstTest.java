package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanAgainstTest {
    private static final Path TRIPS = Path.of("src/test/resources/trips");

    @TempDir
    private Path folder;

    @BeforeEach
    void planned() throws IOException {
        define("");
        assertThat(plan("--out", file("old")).code()).isZero();
    }

    @Test
    void refusesATypeThatATableCannotTakeAndWritesNoPlan() throws IOException {
        define("age SMALLINT");

        CommandCall taken = plan("--against", file("old"), "--out", file("new"));

        assertThat(taken.code()).isZero();
        assertThat(Path.of(file("new"))).exists();
        define("age BOOLEAN");
        CommandCall refused = plan("--against", file("old"), "--out", file("other"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("  raw/trips/drivers: Delta refuses another type");
        assertThat(refused.err()).startsWith("""
                nightshift: the definition gives columns of tables other types
                  why: a table keeps the types of its columns, so the next run that writes it would fail; each is told below
                  fix: mend them; where the folders of these tables were moved away, plan without --against

                pipeline.yaml:15:13: table raw/trips/drivers cannot hold columns of other types
                  why: age is INT there and BOOLEAN here
                """);
        assertThat(Path.of(file("other"))).doesNotExist();
    }

    /** @param age column and type; as it is where it is empty */
    private void define(String age) throws IOException {
        for (String name : new String[] {"pipeline.yaml", "environments.yaml"}) {
            String text = Files.readString(TRIPS.resolve(name));
            Files.writeString(folder.resolve(name), age.isEmpty() ? text : text.replace("age INT", age));
        }
    }

    private CommandCall plan(String... options) {
        String[] all = new String[options.length + 6];
        String[] first = {"plan", folder.toString(), "--env", "test", "--set", "warehouse=w"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(options, 0, all, first.length, options.length);
        return CommandCall.of(all);
    }

    private String file(String name) {
        return folder.resolve(name + ".json").toString();
    }
}
