package io.nightshift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "docs",
        description = {
            "Write the reference: keys of a definition, tables, commands, exit codes, plan and result JSON.",
            "Pages of those names are replaced, others left as they are."
        })
final class DocsCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "Folder for the pages; made where it is not there.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Outcome run(Invocation invocation) {
        Map<String, String> pages = Reference.pages(spec.root().commandLine());
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
