package io.nightshift.cli;

import io.nightshift.job.profile.Nights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "profile",
        description = {
            "Tell what the columns of a table are like: rows, nulls, different values, where values lie, frequent ones, lengths and shapes"
                    + " of texts, in one pass over the rows.",
            "Nights of a source with 'profile: nightly' are told from what was kept of them in ops/columns, and no row is read. On standard"
                    + " error it says which way it took.",
            "Writes nothing but the page of --html."
        })
final class ProfileCommand implements Action {
    @Parameters(
            paramLabel = "TABLE",
            description = "Its name in SQL, as raw.<pipeline>__<source>, or the path of a Delta table.")
    private String table;

    @Mixin
    private WarehouseOption warehouse;

    @Option(names = "--from", paramLabel = "DATE", description = "First night; the first there is unless given.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "Last night; the last there is unless given.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "In which times are shown, and a night is a date; UTC unless given.")
    private ZoneId zone;

    @Option(
            names = "--suggest",
            description = "Print a block of checks to paste under the source instead, each with its reason.")
    private boolean suggest;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with histograms, too.")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private OutputOption output;

    @Override
    public Outcome run(Invocation invocation) {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw ProfileErrors.swappedNights(from.get(), to.get());
        }
        html.ifPresent(ProfileCommand::insistOnWritable);
        Optional<String> root = warehouse.root(invocation);
        ProfileQuestion question = new ProfileQuestion(table, root, zone, new Nights(from, to));
        if (!question.isPath() && root.isEmpty()) {
            throw CliErrors.noWarehouse();
        }
        invocation.beforeSpark();
        ProfileAnswer answer = question.ask(suggest);
        html.ifPresent(file -> write(file, answer.page()));
        if (suggest) {
            invocation.out().print(answer.suggestions());
        } else {
            new Printer(invocation.out()).print(answer.listing(output.format()), output.format());
        }
        invocation.err().println(answer.way());
        return Outcome.done();
    }

    /** Before rows are read, which may take long. */
    private static void insistOnWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean isPossible = Files.isDirectory(folder) && Files.isWritable(folder) && !Files.isDirectory(file);
        if (!isPossible) {
            throw CliErrors.notWritable(
                    file,
                    new IOException(
                            Files.isDirectory(file)
                                    ? "it is a folder"
                                    : "there is no folder " + folder + " that can be written to"));
        }
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw CliErrors.notWritable(file, e);
        }
    }
}
