package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All problems of a definition, and where it has none what is right in it and to no purpose, for people and for machines.
 *
 * @param problems in the order of the files
 * @param warnings in the order of the files; empty with a problem
 */
public record ProblemReport(List<Problem> problems, List<Problem> warnings) {
    public ProblemReport {
        problems = List.copyOf(problems);
        warnings = problems.isEmpty() ? List.copyOf(warnings) : List.of();
    }

    /** Three lines a problem, the first as compilers write it; a line with their number at the end. Empty without any. */
    public String text() {
        if (problems.isEmpty()) {
            return "";
        }
        return listed() + "\n" + count() + "\n";
    }

    /** As {@code text}, of the warnings. */
    public String warningText() {
        return warnings.isEmpty()
                ? ""
                : warnings.stream().map(Problem::warning).collect(Collectors.joining("\n")) + "\n"
                        + count(warnings, "warning") + "\n";
    }

    String listed() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    /** As JSON holds it; its schema is {@code pipeline-defs/schema/problems.schema.json}. */
    public Map<String, Object> tree() {
        return Writer.write(ProblemsDocument.of(this));
    }

    String count() {
        return count(problems, "problem");
    }

    private static String count(List<Problem> counted, String word) {
        return counted.size() + " " + word + (counted.size() == 1 ? "" : "s");
    }
}
