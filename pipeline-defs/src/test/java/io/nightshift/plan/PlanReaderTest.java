package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {
    private static final Path FILE = Path.of("flights.json");
    private static final Plan PLAN = plan();

    @TempDir
    Path folder;

    static Plan plan() {
        Definition definition = Definitions.load(
                        Path.of("pipelines/flight_delays"), "dev", Map.of("warehouse", "/w", "landing", "/l"))
                .orThrow();
        return PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
    }

    @Test
    void readsBackWhatWasWritten() {
        Path file = folder.resolve("plans/flights.json");
        PlanJson.write(PLAN, file);

        assertThat(PlanReader.read(file)).isEqualTo(PLAN);
        assertThat(PlanJson.write(PlanReader.read(file))).isEqualTo(PlanJson.write(PLAN));
    }

    @Test
    void leavesAPlanThatAnotherUserMayReadIfAnyNewFileMay() throws IOException {
        Path file = folder.resolve("flights.json");
        Path usual = Files.writeString(folder.resolve("usual"), "");

        PlanJson.write(PLAN, file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void keepsTheAuthorsDefinition() {
        Definition definition = Definitions.load(
                        Path.of("pipelines/flight_delays"), "dev", Map.of("warehouse", "/w", "landing", "/l"))
                .orThrow();

        assertThat(PLAN.pipeline()).isEqualTo(definition.pipeline());
    }

    @Test
    void refusesAnEditedPlan() {
        String edited = PlanJson.write(PLAN).replace("\"origin\"", "\"dest\"");

        assertThatThrownBy(() -> PlanReader.parse(edited, FILE))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("plan flights.json was changed after it was made\n"
                        + "  why: its digest does not match its content\n"
                        + "  fix: change the definition instead, and make it anew: nightshift plan DIR --env ENV --out"
                        + " flights.json");
    }

    @Test
    void refusesAnotherMajorFormat() {
        String later = PlanJson.write(PLAN).replace("\"format_version\" : \"1.0\"", "\"format_version\" : \"2.0\"");

        assertThatThrownBy(() -> PlanReader.parse(later, FILE))
                .hasMessage("plan flights.json has format 2.0\n"
                        + "  why: this version of Nightshift reads format 1.0\n"
                        + "  fix: make it anew: nightshift plan DIR --env ENV --out flights.json");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> PlanReader.parse("pipeline: x", FILE))
                .hasMessageStartingWith("plan flights.json cannot be read\n  why: it is not JSON: ");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> PlanReader.read(FILE))
                .hasMessage("there is no plan flights.json\n  why: the file does not exist\n"
                        + "  fix: make it anew: nightshift plan DIR --env ENV --out flights.json");
    }
}
