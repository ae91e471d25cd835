package io.nightshift.foreign;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.check.Draft;
import io.nightshift.definition.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether {@code validate} takes checks where they are pasted, as far as it depends on them alone. */
final class Acceptance {
    private static final Pattern CHECK = Pattern.compile("sources\\.imported\\.checks\\[([0-9]+)\\].*");
    /** What is no column, so that there may be others than those that are known. */
    private static final String MORE = "?? ??";

    private Acceptance() {}

    /** What is wrong with a line, by its number; nothing of those that are right. */
    static Map<Integer, String> refused(List<String> lines, Map<String, Optional<String>> columns) {
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.parse(pipeline(lines, columns), "checks", problems);
        Binder binder = Binder.strict(problems, Position.wholeFile("checks"));
        root.map(node -> binder.bindParts(Pipeline.class, node))
                .ifPresent(parts -> Draft.of(parts).check(binder.locations(), problems));
        Map<Integer, String> refused = new HashMap<>();
        for (Problem problem : problems.list()) {
            Matcher check = CHECK.matcher(problem.path());
            if (check.matches()) {
                int line = Integer.parseInt(check.group(1));
                refused.putIfAbsent(line, words(problem, lines.get(line)));
            }
        }
        return refused;
    }

    /** Sources that the pipeline may have are not known here. */
    private static String words(Problem problem, String line) {
        return problem.problem().startsWith("unknown source ")
                ? "it needs a source of that name; where there is one, write " + line
                : problem.problem().replaceFirst("sources\\.imported\\.checks\\[[0-9]+\\]\\.", "") + ", and "
                        + problem.why();
    }

    private static String pipeline(List<String> lines, Map<String, Optional<String>> columns) {
        return "sources:\n  imported:\n    table: /t\n    schema: " + YamlText.of(schema(columns)) + "\n    checks:\n"
                + lines.stream().map(line -> "      - " + line + "\n").collect(Collectors.joining());
    }

    private static String schema(Map<String, Optional<String>> columns) {
        return columns.isEmpty()
                ? MORE
                : columns.entrySet().stream()
                        .map(column -> (Sql.name(column.getKey()) + " "
                                        + column.getValue().orElse(""))
                                .strip())
                        .collect(Collectors.joining(", "));
    }
}
