package io.nightshift.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Loaded;
import io.nightshift.definition.load.ProblemReport;
import io.nightshift.failure.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = {
            "Find everything that is wrong with a pipeline's definition, in every environment, without starting Spark.",
            "Ends with 2 where something is. Warns of checks that say the same as others, or that nothing could break or pass."
        })
final class ValidateCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "Folder of a pipeline.yaml.")
    private Path folder;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Value of a variable, instead of the environment's.")
    private Map<String, String> variables = new TreeMap<>();

    @Option(names = "--json", description = "Print the problems as JSON, for editors and bots.")
    private boolean json;

    @Option(
            names = "--schema",
            description = {
                "Put JSON schemas for editors beside pipeline.yaml and environments.yaml, and name them in",
                "their first lines, where these name none that is there."
            })
    private boolean schema;

    @Override
    public Outcome run(Invocation invocation) {
        EditorSchemas schemas = new EditorSchemas(folder);
        if (schema) {
            schemas.put().forEach(written -> invocation.err().println("wrote " + written));
        }
        ProblemReport report = Definitions.validate(folder, variables);
        if (json) {
            invocation.out().println(json(report));
            return Outcome.of(report.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE);
        }
        if (!report.problems().isEmpty()) {
            new Loaded(folder, Optional.empty(), report).orThrow();
        }
        invocation.err().print(report.warningText());
        invocation.out().println(folder + " is valid");
        schemas.dangling().forEach(file -> invocation
                .err()
                .println("editors find no schema for " + file + ": nightshift validate --schema " + folder
                        + " puts one beside it"));
        return Outcome.done();
    }

    private static String json(ProblemReport report) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report.tree());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
