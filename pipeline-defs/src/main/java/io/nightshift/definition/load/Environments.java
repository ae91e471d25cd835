package io.nightshift.definition.load;

import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The environments of a pipeline's folder: {@code environments.yaml} beside the pipeline, else in the folder above. */
final class Environments {
    static final String FILE = "environments.yaml";
    private static final Set<String> PATHS = Set.of("warehouse", "landing");
    private static final String WAREHOUSE = "warehouse";

    private final Optional<Path> file;
    private final Map<String, Map<String, String>> written;
    private final Locations locations;
    private final Map<String, String> set;
    private final Problems problems;

    private Environments(
            Optional<Path> file,
            Map<String, Map<String, String>> written,
            Locations locations,
            Map<String, String> set,
            Problems problems) {
        this.file = file;
        this.written = written;
        this.locations = locations;
        this.set = set;
        this.problems = problems;
    }

    /** @param set variables that replace the file's, in every environment; their relative paths start at the working directory */
    static Environments read(Path folder, Map<String, String> set, Problems problems) {
        Position whole = Position.wholeFile(FILE);
        Binder binder = Binder.strict(problems, whole);
        Optional<Path> file = find(folder);
        Optional<Node> node = file.flatMap(found -> YamlReader.read(found, FILE, problems));
        Map<String, Map<String, String>> written =
                node.flatMap(binder::bindNamedScalars).orElse(Map.of());
        Environments environments = new Environments(file, written, binder.locations(), set, problems);
        environments.refuseSecrets();
        environments.refuseEmptyPaths();
        return environments;
    }

    /** As the file has them, in its order. */
    List<String> names() {
        return List.copyOf(written.keySet());
    }

    /** Reports an unknown name and a missing warehouse; what is returned can be used to find more problems. */
    Environment environment(String name) {
        boolean known = written.containsKey(name);
        // without a file, --set alone may say everything
        boolean alone = file.isEmpty() && set.containsKey(WAREHOUSE);
        if (!known && !alone && problems.isEmpty()) {
            problems.add(
                    file.isPresent() ? LoadProblems.unknownEnvironment(name, names()) : LoadProblems.noEnvironments());
        }
        Map<String, String> variables = variables(name);
        if (known && !variables.containsKey(WAREHOUSE)) {
            problems.add(LoadProblems.missingWarehouse(name, locations.of(name)));
        }
        return new Environment(name, variables, known || alone, locations.of(name));
    }

    /** Reports what was set in vain: a name that is misspelt would else leave the environment's value in force. */
    void refuseUnused(Node pipeline) {
        Set<String> known = new TreeSet<>(PATHS);
        known.addAll(Variables.names(pipeline));
        written.values().forEach(variables -> known.addAll(variables.keySet()));
        set.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(LoadProblems.unusedVariable(name, known)));
    }

    private Map<String, String> variables(String name) {
        Map<String, String> variables = new TreeMap<>();
        file.ifPresent(found -> written.getOrDefault(name, Map.of())
                .forEach((key, value) -> variables.put(key, resolved(key, value, found.getParent()))));
        set.forEach((key, value) -> variables.put(key, resolved(key, value, Path.of(""))));
        return variables;
    }

    private static String resolved(String name, String value, Path folder) {
        return PATHS.contains(name) ? Locators.absolute(value, folder) : value;
    }

    private void refuseSecrets() {
        written.forEach((environment, variables) -> variables.forEach((name, value) -> {
            if (Secrets.looksLikeOne(name, value)) {
                String path = environment + "." + name;
                problems.add(LoadProblems.secret(locations.of(path), path, name));
            }
        }));
        Map<String, String> secrets = new LinkedHashMap<>(set);
        secrets.entrySet().removeIf(entry -> !Secrets.looksLikeOne(entry.getKey(), entry.getValue()));
        secrets.keySet().forEach(name -> problems.add(LoadProblems.secret(Position.wholeFile("--set"), name, name)));
    }

    /** An unset variable of a shell would else put the tables beside the definitions. */
    private void refuseEmptyPaths() {
        for (String name : PATHS) {
            written.forEach((environment, variables) -> {
                if (variables.getOrDefault(name, "/").isBlank()) {
                    String path = environment + "." + name;
                    problems.add(LoadProblems.emptyPath(locations.of(path), path, name));
                }
            });
            if (set.getOrDefault(name, "/").isBlank()) {
                problems.add(LoadProblems.emptyPath(Position.wholeFile("--set"), name, name));
            }
        }
    }

    static Optional<Path> find(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return Optional.of(absolute.resolve(FILE)).filter(Files::exists).or(() -> Optional.ofNullable(
                        absolute.getParent())
                .map(parent -> parent.resolve(FILE))
                .filter(Files::exists));
    }
}
