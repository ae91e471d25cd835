package io.nightshift.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignErrorsTest {
    @TempDir
    private Path folder;

    @Test
    void namesAFileThatIsNotThere() {
        assertThat(refusal(folder.resolve("none.yml"), Optional.empty()))
                .isEqualTo("""
                FILE: there is no such file
                  why: it was to be read
                  fix: name a file of another tool's checks""".replace("FILE", folder.resolve("none.yml").toString()));
    }

    @Test
    void saysWhatAFileWouldHaveToBe() throws IOException {
        assertThat(refusal("rules: [a, b]\n", Optional.empty()))
                .startsWith("""
                FILE: it is not known which tool these checks are of
                  why: it is no DQDL ruleset (Rules = [...])""")
                .contains("\n  fix: name another file, or say which it is: --from deequ|great-expectations|soda|odcs");
        assertThat(refusal("just words\n", Optional.empty())).startsWith("FILE: it is not known which tool");
        assertThat(refusal("# a heading\n\n[a](b): c\n- d\n", Optional.empty()))
                .startsWith("FILE: it is not known which tool");
    }

    @Test
    void pointsAtTheFirstBrokenPlace() throws IOException {
        assertThat(refusal("Rules = [\n  IsComplete \"a\",\n  RowCount >\n]", Optional.empty()))
                .isEqualTo("""
                FILE:4:1: this is not DQDL
                  why: found ']' where a value belongs
                  fix: mend the file, or write it again with the tool that it is of""");
        assertThat(refusal("Rules = [ IsComplete 'a' ]", Optional.empty())).isEqualTo("""
                FILE:1:22: this is not DQDL
                  why: ''' begins nothing
                  fix: mend the file, or write it again with the tool that it is of""");
        assertThat(refusal("{\"expectations\": [}\n", Optional.empty()))
                .startsWith("FILE:1:19: this is not YAML\n  why: while parsing a flow node");
    }

    @Test
    void suggestsTheToolThatWasMeant() throws IOException {
        assertThat(refusal("Rules = []", Optional.of("deeqo"))).startsWith("""
                no checks of 'deeqo' can be taken over. Did you mean 'deequ'?
                  why: the tools are deequ, great-expectations, soda, odcs""").endsWith("\n  fix: write deequ");
    }

    @Test
    void saysThatAFileIsNotOfTheToolThatWasNamed() throws IOException {
        assertThat(refusal("a: b", Optional.of("great-expectations"))).isEqualTo("""
                FILE is no file of Great Expectations
                  why: it has no expectations
                  fix: leave --from out, or name the tool that it is of""");
        assertThat(refusal("[a, b]", Optional.of("great-expectations"))).isEqualTo("""
                FILE is no file of Great Expectations
                  why: it holds no mapping
                  fix: leave --from out, or name the tool that it is of""");
    }

    @Test
    void asksWhichTableOfSeveralIsMeant() throws IOException {
        String checks = "checks for orders: [row_count > 0]\nchecks for shops: [row_count > 0]\n";

        assertThat(refusal(checks, Optional.empty())).isEqualTo("""
                FILE has checks of several tables
                  why: they are orders, shops
                  fix: choose one with --source, as --source orders""");
        Path file = Files.writeString(folder.resolve("checks"), checks);
        assertThat(refusal(file, Optional.of("soda"), Optional.of("shop")).replace(file.toString(), "FILE"))
                .isEqualTo("""
                        FILE has no checks of 'shop'. Did you mean 'shops'?
                          why: it has those of orders, shops
                          fix: write shops""");
    }

    private String refusal(String text, Optional<String> tool) throws IOException {
        Path file = Files.writeString(folder.resolve("checks"), text);
        return refusal(file, tool).replace(file.toString(), "FILE");
    }

    private static String refusal(Path file, Optional<String> tool) {
        return refusal(file, tool, Optional.empty());
    }

    private static String refusal(Path file, Optional<String> tool, Optional<String> source) {
        PipelineException refused =
                catchThrowableOfType(PipelineException.class, () -> ForeignChecks.takeOver(file, tool, source));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        return refused.getMessage();
    }
}
