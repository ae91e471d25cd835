package io.nightshift.cli;

import io.nightshift.plan.CataloguePage;
import io.nightshift.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "docs",
        description = {
            "Write the reference: keys of a definition, tables, commands, exit codes, plan, problems and result JSON.",
            "With --plan the catalogue of that plan's features, and the lineage of their columns, in their place.",
            "Pages of those names are replaced, others left as they are."
        })
final class DocsCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "Folder for the pages; made where it is not there.")
    private Path folder;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Plan that 'nightshift plan DIR --out FILE' wrote; the page is <pipeline>.md.")
    private Optional<Path> plan = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Outcome run(Invocation invocation) {
        Map<String, String> pages = plan.map(PlanReader::read)
                .map(read -> Map.of(read.pipeline().pipeline() + ".md", CataloguePage.of(read)))
                .orElseGet(() -> Reference.pages(spec.root().commandLine()));
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw CliErrors.unwritableFolder(folder, e);
        }
        invocation.out().println(folder + ": " + String.join(", ", pages.keySet()));
        return Outcome.done();
    }
}
