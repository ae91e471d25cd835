package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All problems of a definition, for people and for machines. */
public record ProblemReport(List<Problem> problems) {

    /** Three lines a problem, the first as compilers write it; a line with their number at the end. Empty without any. */
    public String text() {
        if (problems.isEmpty()) {
            return "";
        }
        return listed() + "\n" + count() + "\n";
    }

    String listed() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    /** As JSON holds it: {@code valid}, and {@code problems} with file, line, column, path, problem, why, fix. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", "1.0");
        tree.put("valid", problems.isEmpty());
        tree.put("problems", problems.stream().map(ProblemReport::tree).toList());
        return tree;
    }

    String count() {
        return problems.size() + (problems.size() == 1 ? " problem" : " problems");
    }

    private static Map<String, Object> tree(Problem problem) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", problem.at().file());
        tree.put("line", problem.at().line());
        tree.put("column", problem.at().column());
        tree.put("path", problem.path());
        tree.put("problem", problem.problem());
        tree.put("why", problem.why());
        tree.put("fix", problem.fix());
        return tree;
    }
}
