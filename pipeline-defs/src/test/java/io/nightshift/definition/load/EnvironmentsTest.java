package io.nightshift.definition.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.bind.Problem;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values an environment and {@code --set} give to variables, and what may not stand there. */
class EnvironmentsTest {
    @TempDir
    private Path folder;

    private Path pipeline;

    @BeforeEach
    void writePipeline() throws IOException {
        pipeline = Files.createDirectories(folder.resolve("tides"));
        Files.writeString(pipeline.resolve("pipeline.yaml"), Written.PIPELINE);
    }

    @Test
    void resolvePathsOfTheFileFromTheFolderOfTheFile() throws IOException {
        environments("dev: {landing: in, warehouse: s3a://bucket/w, speed: fast}");

        assertThat(variables("dev", Map.of()))
                .isEqualTo(Map.of(
                        "landing", folder.resolve("in").toString(), "warehouse", "s3a://bucket/w", "speed", "fast"));
    }

    @Test
    void giveWayToWhatIsSet() throws IOException {
        environments("dev: {landing: in, warehouse: out}");

        assertThat(variables("dev", Map.of("warehouse", "elsewhere")))
                .containsEntry("landing", folder.resolve("in").toString())
                .containsEntry(
                        "warehouse", Path.of("elsewhere").toAbsolutePath().toString());
    }

    @Test
    void areFoundBesideThePipelineFirst() throws IOException {
        environments("dev: {landing: /above, warehouse: /above}");
        Files.writeString(pipeline.resolve("environments.yaml"), "dev: {landing: /beside, warehouse: /beside}\n");

        assertThat(variables("dev", Map.of())).containsEntry("landing", "/beside");
    }

    @Test
    void needNoFileWhereEverythingIsSet() {
        assertThat(variables("dev", Map.of("landing", "/in", "warehouse", "/out")))
                .isEqualTo(Map.of("landing", "/in", "warehouse", "/out"));
    }

    @Test
    void sayThatThereIsNoFile() {
        assertThat(problems("dev", Map.of())).containsExactly("""
                        environments.yaml: there is no such file beside pipeline.yaml or in the folder above
                          why: it says for each environment where the tables are
                          fix: write one with 'dev: {warehouse: ...}' in it, or give --set warehouse=...""");
        assertThat(Definitions.validate(pipeline, Map.of()).problems()).hasSize(1);
    }

    @Test
    void sayWhichOnesThereAre() throws IOException {
        environments("dev: {landing: in, warehouse: out}\nprod: {landing: in, warehouse: out}");

        assertThat(problems("prd", Map.of())).containsExactly("""
                        environments.yaml: unknown environment 'prd'. Did you mean 'prod'?
                          why: the environments are dev, prod
                          fix: write --env prod, or add prd with its warehouse to environments.yaml""");
    }

    @Test
    void needAWarehouse() throws IOException {
        environments("dev: {landing: in}");

        assertThat(problems("dev", Map.of())).containsExactly("""
                        environments.yaml:1:6: environment 'dev' has no warehouse
                          why: it is the root of all tables
                          fix: add warehouse: with a folder or a URI, or give --set warehouse=...""");
    }

    @Test
    void refuseAPathThatIsEmpty() throws IOException {
        environments("dev: {landing: in, warehouse: out}");

        assertThat(problems("dev", Map.of("warehouse", ""))).containsExactly("""
                        --set: variable 'warehouse' is empty
                          why: it names a folder or a URI
                          fix: write one; a variable of the shell in warehouse=$NAME may be unset""");
    }

    @Test
    void nameTheVariableThatHasNoValue() throws IOException {
        environments("dev: {landings: in, warehouse: out}");

        assertThat(problems("dev", Map.of())).first().isEqualTo("""
                pipeline.yaml:7:31: variable '${landing}' has no value in environment 'dev'. Did you mean 'landings'?
                  why: the variables are landings, warehouse
                  fix: add landing to dev in environments.yaml, or give --set landing=...""");
    }

    @Test
    void areNotLookedIntoForOtherValuesThanTheOnesNamed() throws IOException {
        environments("dev: {landing: \"${warehouse}/x\", warehouse: /w}");

        assertThat(variables("dev", Map.of()).get("landing")).endsWith("/${warehouse}/x");
    }

    @ParameterizedTest
    @CsvSource({
        "db_password, x",
        "S3_SECRET, x",
        "token, x",
        "access_key, x",
        "jdbc, jdbc:postgresql://anna:pw@db/x",
        "jdbc, jdbc:postgresql://db/x?user=anna&password=pw",
        "key, AKIAIOSFODNN7EXAMPLE"
    })
    void holdNoSecrets(String name, String value) throws IOException {
        environments("dev: {landing: in, warehouse: out, " + name + ": \"" + value + "\"}");

        assertThat(problems("dev", Map.of()))
                .singleElement()
                .asString()
                .startsWith("environments.yaml:1:")
                .contains(": '" + name + "' looks like a secret\n")
                .doesNotContain(value.length() > 1 ? value : "pw");
        assertThat(problems("dev", Map.of(name, value)))
                .anySatisfy(problem -> assertThat(problem).startsWith("--set: '" + name + "' looks like a secret\n"));
    }

    @Test
    void areNotTheOnlyPlaceWhereSecretsAreFound() throws IOException {
        environments("dev: {landing: in, warehouse: out}");
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                Written.PIPELINE.replace(
                        "${landing}/stations.csv\"", "jdbc:postgresql://anna:pw@db/x\", options: {api-key: x}"));

        assertThat(problems("dev", Map.of()))
                .extracting(problem -> problem.lines().findFirst().orElse(""))
                .containsExactly(
                        "pipeline.yaml:15:31: sources.stations.read.path holds a password",
                        "pipeline.yaml:15:84: 'api-key' looks like a secret");
    }

    @Test
    void stopTheLoadWithOneMessage() {
        assertThatThrownBy(() -> Definitions.load(folder.resolve("nowhere"), "dev", Map.of("warehouse", "/w"))
                        .orThrow())
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessage("""
                        pipeline.yaml: there is no such file in %s
                          why: a pipeline is a folder that holds this file
                          fix: name the folder of a pipeline""".formatted(folder.resolve("nowhere")));
    }

    @Test
    void stopTheLoadWithAllProblems() throws IOException {
        environments("dev: {landing: in, warehouse: out, token: x}");
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                Written.PIPELINE.replace("30 3 * * *", "30 3 * *").replace("windows: 7d", "windows: -3d"));

        assertThatThrownBy(() -> Definitions.load(pipeline, "dev", Map.of()).orThrow())
                .hasMessage("""
                        the definition in %s has 3 problems
                          why: they stand in environments.yaml line 1, and in pipeline.yaml lines 4, 33; each is told below
                          fix: mend them, then run: nightshift validate %s

                        environments.yaml:1:43: 'token' looks like a secret
                          why: definitions and plans are read by many; secrets never stand in them
                          fix: remove it; give it to Spark through a Hadoop credential store or an instance role
                        pipeline.yaml:4:21: schedule.nightly: '30 3 * *' is not a cron line
                          why: it has 4 fields, not five
                          fix: write minute, hour, day of month, month, day of week: "30 3 * * *"
                        pipeline.yaml:33:115: features.tail.aggregate[0].windows: expected a window such as 7d, 12h or tumbling(7d), or lifetime, found text '-3d'
                          why: it has no sign: it counts back from the time of the look by itself
                          fix: write a window such as 7d, 12h or tumbling(7d), or lifetime""".formatted(pipeline, pipeline));
    }

    @Test
    void areSetInVainWhereNothingUsesThem() throws IOException {
        environments("dev: {landing: in, warehouse: out, speed: fast}");

        assertThat(problems("dev", Map.of("landing", "x", "speed", "slow"))).isEmpty();
        assertThat(problems("dev", Map.of("lnading", "x"))).containsExactly("""
                        --set: nothing uses variable 'lnading'. Did you mean 'landing'?
                          why: pipeline.yaml and environments.yaml know landing, speed, warehouse
                          fix: write landing=..., or use ${lnading} in pipeline.yaml""");
    }

    @Test
    void sayWhyTheFileCannotBeRead() throws IOException {
        environments("dev: {landing: in, warehouse: out}");
        Files.write(pipeline.resolve("pipeline.yaml"), new byte[] {'a', (byte) 0xff});

        assertThat(problems("dev", Map.of())).containsExactly("""
                        pipeline.yaml: the file cannot be read
                          why: it is not UTF-8
                          fix: make it a readable text file in UTF-8""");
    }

    private void environments(String text) throws IOException {
        Files.writeString(folder.resolve("environments.yaml"), text + "\n");
    }

    private Map<String, String> variables(String environment, Map<String, String> set) {
        return Definitions.load(pipeline, environment, set).orThrow().variables();
    }

    private List<String> problems(String environment, Map<String, String> set) {
        return Definitions.load(pipeline, environment, set).report().problems().stream()
                .map(Problem::text)
                .toList();
    }
}
