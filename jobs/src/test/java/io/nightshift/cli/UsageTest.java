package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be wrong with a command line ends in one message and code 2, before any Spark. */
class UsageTest {
    private static final String TINY = "../testkit/src/main/resources/fixtures/tiny";
    private static final String COMMANDS = "validate, plan, run, retrain, backfill, status, history, promote, rollback,"
            + " approve, report, notify, rebuild, explain, profile, import, airflow, sql, docs, help";

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertRefused(CommandCall.of("stauts"), """
                nightshift: nightshift has no command 'stauts'
                  why: there are %s
                  fix: did you mean status?
                """.formatted(COMMANDS));
    }

    @Test
    void knowsNoCommandThatIsNotThere() {
        String command = "conjure";
        String message = """
                nightshift: nightshift has no command '%s'
                  why: there are %s
                """.formatted(command, COMMANDS);

        assertThat(CommandCall.of(command, "x").err()).startsWith(message);
        assertThat(CommandCall.of(command, "--help").err()).startsWith(message);
        assertThat(CommandCall.of(command, "--help").code()).isEqualTo(2);
        assertThat(CommandCall.of("--help", command).code()).isEqualTo(2);
    }

    @Test
    void knowsNoCommandOfAGroupThatIsNotThere() {
        assertRefused(CommandCall.of("airflow", "tigger", "--help"), """
                nightshift: nightshift airflow has no command 'tigger'
                  why: there are trigger, backfill, wait, status
                  fix: did you mean trigger?
                """);
    }

    @Test
    void listsTheCommandsWhereNoneIsGiven() {
        assertRefused(CommandCall.of(), """
                nightshift: no command was given
                  why: there are %s
                  fix: nightshift --help
                """.formatted(COMMANDS));
    }

    @Test
    void asksForTheViewAndTheRowBehindItTogether() {
        assertRefused(
                CommandCall.of("explain", TINY, "--training-set", "t", "--row", "order_id=1", "--view", "shop_pace"),
                """
                nightshift: it is not known which row behind a feature is meant
                  why: --view and --behind tell it together, and one of them is missing
                  fix: give --training-set NAME --row COLUMN=VALUE --view VIEW --behind COLUMN=VALUE, or leave out both
                """);
        assertRefused(
                CommandCall.of(
                        "explain", TINY, "--model", "m", "--row", "a=1", "--view", "shop_pace", "--behind", "b=1"),
                """
                nightshift: it is not known which row behind a feature is meant
                  why: rows behind a view are those of a training set's build
                  fix: give --training-set NAME --row COLUMN=VALUE --view VIEW --behind COLUMN=VALUE, or leave out both
                """);
    }

    @Test
    void asksWhichRowIsToBeExplained() {
        assertRefused(CommandCall.of("explain", TINY, "--row", "order_id=1"), """
                nightshift: it is not known which row is meant
                  why: neither --training-set nor --model was given
                  fix: give --training-set NAME for a frozen row, or --model NAME --night DATE for a scored one
                """);
        assertRefused(
                CommandCall.of("explain", TINY, "--env", "dev", "--row", "order_id=1", "--model", "sent_back"), """
                nightshift: nightshift explain needs --night DATE beside --model
                  why: it was not given
                  fix: nightshift explain --help tells what it takes
                """);
    }

    @Test
    void asksWhichBuildIsToBeMadeAgain() {
        assertRefused(CommandCall.of("rebuild", TINY, "--env", "dev", "--training-set", "returns"), """
                nightshift: nightshift rebuild needs --version BUILD, or else --check
                  why: it was not given
                  fix: nightshift rebuild --help tells what it takes
                """);
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertRefused(CommandCall.of("plan", TINY, "--otu=x"), """
                nightshift: nightshift plan has no option --otu
                  why: it takes --env, --set, --out, --against, --json, --result, --help
                  fix: did you mean --out?
                """);
    }

    @Test
    void suggestsTheOptionThatWasMeantAlsoWhereItIsMissingThen() {
        assertRefused(CommandCall.of("run", TINY, "--nigth", "2024-03-01"), """
                nightshift: nightshift run has no option --nigth
                  why: it takes --plan, --env, --set, --steps, --night, --result, --help
                  fix: did you mean --night?
                """);
    }

    @Test
    void namesWhatIsMissing() {
        assertRefused(CommandCall.of("run", TINY), """
                nightshift: nightshift run needs --night DATE
                  why: it was not given
                  fix: nightshift run --help tells what it takes
                """);
    }

    @Test
    void refusesAStepOfTheOtherFlow() {
        assertRefused(CommandCall.of("run", TINY, "--night", "2024-03-01", "--steps", "ingest,promot"), """
                nightshift: the nightly flow has no step 'promot'
                  why: its steps are ingest, features, score, monitor, report
                  fix: name one of them
                """);
    }

    @Test
    void refusesARunWithoutAPlan() {
        assertRefused(CommandCall.of("run", "--night", "2024-03-01"), """
                nightshift: it is not known which pipeline to run
                  why: neither --plan FILE nor the folder of a pipeline.yaml was given
                  fix: give --plan FILE, or DIR with --env NAME
                """);
    }

    @Test
    void refusesToBindAPlanThatIsBound() {
        String refusal = """
                nightshift: a plan takes neither --env nor --set
                  why: --plan p.json was bound to an environment and its variables when it was made
                  fix: leave them out, or give the folder of the pipeline.yaml instead of --plan
                """;

        assertRefused(CommandCall.of("status", "--plan", "p.json", "--set", "warehouse=/tmp/x"), refusal);
        assertRefused(CommandCall.of("run", "--plan", "p.json", "--night", "2013-01-01", "--env", "prod"), refusal);
    }

    @Test
    void asksForTheReasonOfADecision() {
        assertRefused(CommandCall.of("approve", TINY, "--night", "2013-01-01", "--why", " "), """
                nightshift: nightshift approve needs a reason
                  why: --why is empty, and the decision is there for those who ask later
                  fix: write the reason in words, as in --why 'the new data is known to be right'
                """);
    }

    @Test
    void refusesAnUnknownFlow() {
        assertRefused(
                CommandCall.of("backfill", TINY, "--from", "2024-03-01", "--to", "2024-03-02", "--flow", "nightyl"),
                """
                nightshift: there is no flow 'nightyl'
                  why: the flows are nightly, retrain
                  fix: did you mean nightly?
                """);
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertRefused(CommandCall.of("backfill", TINY, "--from", "2024-03-02", "--to", "2024-03-01"), """
                nightshift: there is no night from 2024-03-02 to 2024-03-01
                  why: the last night lies before the first
                  fix: swap --from and --to
                """);
    }

    @Test
    void knowsNoNightBeforeTheScheduleStarts(@TempDir Path folder) {
        Path result = folder.resolve("result.json");

        CommandCall call = CommandCall.of(
                "backfill", TINY, "--from", "2024-02-29", "--to", "2024-03-01", "--result", result.toString());

        assertThat(call).isEqualTo(new CommandCall(99, "", """
                nightshift: pipeline tiny has no night 2024-02-29
                  why: its schedule starts on 2024-03-01
                  fix: choose a later night, or an earlier start in the definition
                """));
        assertThat(result).content().contains("\"status\" : \"skipped\"", "\"2024-02-29\"");
    }

    @Test
    void refusesAnUnknownModel() {
        assertRefused(CommandCall.of("history", TINY, "--model", "sent_bakc"), """
                nightshift: pipeline tiny has no model 'sent_bakc'
                  why: there are sent_back
                  fix: did you mean sent_back?
                """);
    }

    @Test
    void asksForTheWarehouse() {
        assertRefused(CommandCall.of("sql", "SELECT 1"), """
                nightshift: it is not known which warehouse to ask
                  why: neither --warehouse nor NIGHTSHIFT_WAREHOUSE is set
                  fix: give --warehouse PATH
                """);
    }

    @Test
    void asksForAQuery() {
        assertRefused(CommandCall.with(Map.of("NIGHTSHIFT_WAREHOUSE", "/nowhere"), "sql"), """
                nightshift: there is no query
                  why: the text holds no statement
                  fix: nightshift sql "SHOW TABLES IN ops"
                """);
    }

    @Test
    void namesTheFolderWithoutAPipeline(@TempDir Path empty) {
        assertRefused(CommandCall.of("run", empty.toString(), "--night", "2024-03-01"), """
                nightshift: pipeline.yaml: there is no such file in %s
                  why: a pipeline is a folder that holds this file
                  fix: name the folder of a pipeline
                """.formatted(empty));
    }

    @Test
    void saysWhichEnvironmentsThereAre() {
        assertRefused(CommandCall.of("plan", TINY, "--env", "deev"), """
                nightshift: environments.yaml: unknown environment 'deev'. Did you mean 'dev'?
                  why: the environments are dev
                  fix: write --env dev, or add deev with its warehouse to environments.yaml
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "validate"})
    void refusesToSetWhatNothingUses(String command) {
        assertRefused(CommandCall.of(command, TINY, "--set", "lnading=x"), """
                nightshift: --set: nothing uses variable 'lnading'. Did you mean 'landing'?
                  why: pipeline.yaml and environments.yaml know landing, warehouse
                  fix: write landing=..., or use ${lnading} in pipeline.yaml
                """);
    }

    @Test
    void listsSeveralProblemsAfterTheirNumber(@TempDir Path folder) throws Exception {
        String tiny = Files.readString(Path.of(TINY, "pipeline.yaml"));
        Files.writeString(folder.resolve("pipeline.yaml"), tiny.replaceFirst("owner:", "ownr:"));

        assertRefused(
                CommandCall.of("validate", folder.toString(), "--set", "landing=in"), """
                nightshift: the definition in %s has 2 problems
                  why: they stand in environments.yaml, and in pipeline.yaml line 3; each is told below
                  fix: mend them, then run: nightshift validate %s

                environments.yaml: there is no such file beside pipeline.yaml or in the folder above
                  why: it says for each environment where the tables are
                  fix: write one with 'dev: {warehouse: ...}' in it, or give --set warehouse=...
                pipeline.yaml:3:1: unknown key 'ownr' at the top. Did you mean 'owner'?
                  why: the keys here are pipeline, description, owner, schedule, sources, features, training_sets, models, channels
                  fix: write owner, or remove it
                """.formatted(folder, folder));
    }

    @Test
    void saysWhatIsWrongWithAResultFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        CommandCall call = CommandCall.of(
                "validate", TINY, "--result", file.resolve("r.json").toString());

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEqualTo(TINY + " is valid\n");
        assertThat(call.err())
                .startsWith("nightshift: file " + file.resolve("r.json") + " cannot be written\n  why: ")
                .endsWith("  fix: choose another file, or make its folder writable\n");
    }

    @Test
    void answersHelpOnStandardOutput() {
        CommandCall call = CommandCall.of("retrain", "--help");

        assertThat(call.code()).isZero();
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).startsWith("Usage: nightshift retrain").contains("--night=DATE");
    }

    private static void assertRefused(CommandCall call, String message) {
        assertThat(call.err()).isEqualTo(message);
        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
    }
}
