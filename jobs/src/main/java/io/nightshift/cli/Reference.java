package io.nightshift.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.definition.load.ProblemsDocument;
import io.nightshift.definition.reference.JsonSchema;
import io.nightshift.definition.reference.ReferencePage;
import io.nightshift.definition.reference.SchemaPage;
import io.nightshift.failure.ExitCode;
import io.nightshift.ops.TablesPage;
import io.nightshift.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** Pages that the code writes about itself, in Markdown, by file name. */
final class Reference {
    private static final String RESULT_SCHEMA = "result.schema.json";

    private Reference() {}

    static Map<String, String> pages(CommandLine commands) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("pipeline-yaml.md", ReferencePage.pipeline());
        pages.put("tables.md", TablesPage.markdown());
        pages.put("views.md", MonitoringView.markdown());
        pages.put("commands.md", commands(commands));
        pages.put("exit-codes.md", exitCodes());
        pages.put("plan-json.md", plan());
        pages.put("problems-json.md", problems());
        pages.put("result-json.md", result());
        return pages;
    }

    private static String plan() {
        String introduction = """
                Generated from the code: do not edit. What `plan --out FILE` writes and every job and DAG reads. Its JSON schema is
                `pipeline-defs/schema/plan.schema.json`. Keys of a definition are those of [pipeline.yaml](pipeline-yaml.md), with
                every default written out.
                """;
        return SchemaPage.of(
                "Plan JSON",
                introduction,
                JsonSchema.written("plan JSON", Plan.class),
                Map.of("Pipeline", "pipeline-yaml.md"));
    }

    private static String problems() {
        String introduction = """
                Generated from the code: do not edit. What `validate DIR --json` prints, with exit code 0 where `valid` is true, else 2. Its
                JSON schema is `pipeline-defs/schema/problems.schema.json`.
                """;
        return SchemaPage.of(
                "Problems JSON", introduction, JsonSchema.written("validate --json", ProblemsDocument.class), Map.of());
    }

    private static String result() {
        String introduction = """
                Generated from the code: do not edit. What every command leaves with `--result FILE`, also when it fails: written under
                another name and renamed. Its JSON schema is `jobs/schema/result.schema.json`.
                """;
        return SchemaPage.of("Result JSON", introduction, resultSchema(), Map.of());
    }

    private static Map<String, Object> resultSchema() {
        try (InputStream schema = Reference.class.getResourceAsStream(RESULT_SCHEMA)) {
            return new ObjectMapper().readValue(schema, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String exitCodes() {
        StringBuilder page = new StringBuilder("""
                # Exit codes

                Generated from the code: do not edit. Any other code is a process that was ended from outside; Airflow tries it again.

                | code | name | meaning | in Airflow |
                |---|---|---|---|
                """);
        for (ExitCode code : ExitCode.values()) {
            page.append("| " + code.code() + " | `" + code.name() + "` | " + code.meaning() + " | " + code.inAirflow()
                    + " |\n");
        }
        return page.toString();
    }

    private static String commands(CommandLine commands) {
        StringBuilder page = new StringBuilder("""
                # Commands

                Generated from the code: do not edit. `scripts/nightshift COMMAND` runs them; what follows `--` is handed to spark-submit.
                """);
        describe(commands, page);
        return page.toString();
    }

    private static void describe(CommandLine command, StringBuilder page) {
        page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n");
        page.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).append("```\n");
        command.getSubcommands().forEach((name, below) -> {
            if (!(below.getCommand() instanceof CommandLine.HelpCommand)) {
                describe(below, page);
            }
        });
    }
}
