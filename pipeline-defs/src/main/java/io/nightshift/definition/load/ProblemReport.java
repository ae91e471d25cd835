package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Writer;
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

    /** As JSON holds it; its schema is {@code pipeline-defs/schema/problems.schema.json}. */
    public Map<String, Object> tree() {
        return Writer.write(ProblemsDocument.of(problems));
    }

    String count() {
        return problems.size() + (problems.size() == 1 ? " problem" : " problems");
    }
}
