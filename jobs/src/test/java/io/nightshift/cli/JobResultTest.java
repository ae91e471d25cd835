package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.job.CheckOutcome;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.Plan;
import io.nightshift.plan.PlanFactory;
import io.nightshift.plan.StepName;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command leaves in its result file, always within the published schema. */
class JobResultTest {
    private static final Path TINY = Path.of("../testkit/src/main/resources/fixtures/tiny");
    private static final LocalDate NIGHT = LocalDate.of(2024, 3, 10);
    private static final Instant STARTED = Instant.parse("2024-03-11T01:00:00Z");
    private static final PipelineException CUT_SHORT =
            new PipelineException(ExitCode.CHECK_FAILED, "orders failed", "12 rows", "deliver again");

    @Test
    void tellsWhatEveryStepDid() throws Exception {
        StepReport ingest = StepReport.of(StepName.INGEST, NIGHT, StepStatus.DONE)
                .withRows(12, 11)
                .writing(new Commit(TableName.of(Layer.RAW, "tiny", "orders"), 3, true))
                .writing(new Commit(TableName.ops("checks"), -1, false))
                .withChecks(List.of(
                        new CheckOutcome("orders", "unique_order_id", "pass", "bad_share", 0.0, "<= 0 rows", 0, 12, ""),
                        new CheckOutcome(
                                "orders", "history", "error", "row_count", Double.NaN, "4 sigma", 0, 0, "new")))
                .with("note", "x");
        StepReport features = StepReport.of(StepName.FEATURES, NIGHT, StepStatus.SKIPPED);

        JsonNode result = json(outcome(ExitCode.DONE, null, Map.of(ingest, 1.5), ingest, features));

        assertThat(result.path("status").asText()).isEqualTo("done");
        assertThat(result.path("seconds").asDouble()).isEqualTo(2.5);
        assertThat(result.path("nights").toString()).isEqualTo("[\"2024-03-10\"]");
        assertThat(result.path("versions_written").toString()).isEqualTo("{\"raw/tiny/orders\":3}");
        assertThat(result.path("rows_written").toString()).isEqualTo("{\"raw/tiny/orders\":11}");
        assertThat(result.path("checks").toString()).isEqualTo("{\"error\":1,\"pass\":1}");
        assertThat(result.path("steps").get(0).path("seconds").asDouble()).isEqualTo(1.5);
        assertThat(result.path("steps")
                        .get(0)
                        .path("checks")
                        .get(1)
                        .path("value")
                        .isNull())
                .isTrue();
        assertThat(result.path("messages").toString()).isEqualTo("{\"delivered\":2}");
        assertThat(result.path("steps").get(1).path("status").asText()).isEqualTo("skipped");
    }

    @Test
    void tellsProblemReasonAndRemedyOfAFailure() throws Exception {
        StepReport ingest =
                StepReport.of(StepName.INGEST, NIGHT, StepStatus.DONE).failed(CUT_SHORT);

        JsonNode result = json(outcome(ExitCode.CHECK_FAILED, CUT_SHORT, Map.of(), ingest));

        assertThat(result.path("status").asText()).isEqualTo("failed");
        assertThat(result.path("exit_code").asInt()).isEqualTo(3);
        assertThat(result.path("error").toString())
                .isEqualTo("{\"problem\":\"orders failed\",\"why\":\"12 rows\",\"remedy\":\"deliver again\"}");
        assertThat(result.path("steps").get(0).path("error")).isEqualTo(result.path("error"));
    }

    @Test
    void isUnchangedWhereEveryStepHadBeenDone() throws Exception {
        StepReport again = StepReport.of(StepName.INGEST, NIGHT, StepStatus.UNCHANGED);

        assertThat(json(outcome(ExitCode.DONE, null, Map.of(), again))
                        .path("status")
                        .asText())
                .isEqualTo("unchanged");
    }

    @Test
    void namesTheKindOfAFaultOfOurs() throws Exception {
        JsonNode result = json(Outcome.failed(new IllegalStateException("no such luck")));

        assertThat(result.path("exit_code").asInt()).isEqualTo(70);
        assertThat(result.path("error").path("problem").asText())
                .isEqualTo("internal error: java.lang.IllegalStateException");
        assertThat(result.path("error").path("why").asText()).isEqualTo("no such luck");
    }

    @Test
    void findsTheFailureOfAUserBehindAnother() {
        assertThat(Failures.exitCode(new IllegalStateException(new RuntimeException(CUT_SHORT))))
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void isLeftAlsoByACommandThatFails(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/result.json");

        CommandCall call = CommandCall.of("run", "--night", "2024-03-10", "--result", file.toString());

        assertThat(call.code()).isEqualTo(2);
        JsonNode result = validated(Files.readString(file));
        assertThat(result.path("command").asText()).isEqualTo("run");
        assertThat(result.path("error").path("remedy").asText()).isEqualTo("give --plan FILE, or DIR with --env NAME");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    private static Outcome outcome(
            ExitCode code, Throwable failure, Map<StepReport, Double> seconds, StepReport... reports) {
        FlowFacts facts = new FlowFacts(
                plan(), FlowJob.NIGHTLY, NightRange.of(NIGHT), List.of(reports), seconds, Map.of("delivered", 2L));
        return new Outcome(code, Optional.ofNullable(failure), Optional.of(facts));
    }

    private static Plan plan() {
        Definition definition = Definitions.load(TINY, "dev", Map.of()).orThrow();
        return PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
    }

    private static JsonNode json(Outcome outcome) throws Exception {
        Invocation invocation = new Invocation(null, "run", "run-1", STARTED);
        return validated(
                JobResult.of(invocation, outcome, STARTED.plusMillis(2500)).toJson());
    }

    private static JsonNode validated(String json) throws Exception {
        Validator.Result verdict = new ValidatorFactory()
                .withDialect(new Dialects.Draft7Dialect())
                .validate(Files.readString(Path.of("schema/result.schema.json")), json);
        assertThat(verdict.getErrors()).isEmpty();
        return new ObjectMapper().readTree(json);
    }
}
