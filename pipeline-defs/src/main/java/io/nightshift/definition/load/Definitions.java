package io.nightshift.definition.load;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.check.Draft;
import io.nightshift.definition.lint.Lint;
import io.nightshift.definition.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Loads the definition in a folder. Reads two files, starts nothing, throws nothing: what is wrong is in the result. */
public final class Definitions {
    /** The file that makes a folder a pipeline. */
    public static final String FILE = "pipeline.yaml";

    private Definitions() {}

    /**
     * The pipeline for one environment.
     *
     * @param folder holds {@code pipeline.yaml}; {@code environments.yaml} stands beside it or in the folder above
     * @param set variables that replace the environment's
     */
    public static Loaded load(Path folder, String environment, Map<String, String> set) {
        Problems problems = new Problems();
        Environments environments = Environments.read(folder, set, problems);
        Optional<Node> root = read(folder, problems);
        Environment chosen = environments.environment(environment);
        Problems warnings = new Problems();
        Optional<Definition> definition = root.flatMap(node -> definition(folder, node, chosen, problems, warnings));
        root.ifPresent(environments::refuseUnused);
        return new Loaded(
                folder,
                definition.filter(found -> problems.isEmpty()),
                new ProblemReport(problems.list(), warnings.list()));
    }

    /** The problems in every environment of the file together; each is reported once. */
    public static ProblemReport validate(Path folder, Map<String, String> set) {
        Problems problems = new Problems();
        Environments environments = Environments.read(folder, set, problems);
        Optional<Node> root = read(folder, problems);
        root.ifPresent(environments::refuseUnused);
        Problems warnings = new Problems();
        List<String> names = environments.names().isEmpty() ? List.of("none") : environments.names();
        for (String name : names) {
            Environment environment = environments.environment(name);
            root.ifPresent(node -> definition(folder, node, environment, problems, warnings));
        }
        return new ProblemReport(problems.list(), warnings.list());
    }

    /** The files of a definition that are there: the pipeline's, and that of its environments. */
    public static List<Path> files(Path folder) {
        return Stream.concat(
                        Optional.of(folder.resolve(FILE)).filter(Files::exists).stream(),
                        Environments.find(folder).stream())
                .toList();
    }

    private static Optional<Node> read(Path folder, Problems problems) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            problems.add(LoadProblems.missingFile(FILE, folder.toString()));
            return Optional.empty();
        }
        return YamlReader.read(file, FILE, problems);
    }

    /** @param warnings where to add what is right and to no purpose, of a pipeline without a problem */
    private static Optional<Definition> definition(
            Path folder, Node root, Environment environment, Problems problems, Problems warnings) {
        Node filled = new Variables(environment, folder, problems).fill(root);
        Binder binder = Binder.strict(problems, Position.wholeFile(FILE));
        Map<String, Object> parts = binder.bindParts(Pipeline.class, filled);
        Draft.of(parts).check(binder.locations(), problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Pipeline pipeline = Binder.complete(Pipeline.class, parts);
        Lint.of(pipeline, binder.locations()).forEach(warnings::add);
        return Optional.of(
                new Definition(pipeline, environment.name(), Map.copyOf(environment.variables()), binder.locations()));
    }
}
