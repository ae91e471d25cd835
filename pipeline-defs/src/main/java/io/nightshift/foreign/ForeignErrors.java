package io.nightshift.foreign;

import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.shape.Suggestion;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Path;
import java.util.List;

/** Everything that can be wrong with a file of another tool. */
final class ForeignErrors {
    private ForeignErrors() {}

    static PipelineException missing(Path file) {
        return usage(file + ": there is no such file", "it was to be read", "name a file of another tool's checks");
    }

    static PipelineException unreadable(Path file, String why) {
        return usage(file + " cannot be read", why, "make it a readable text file in UTF-8");
    }

    static PipelineException broken(Problem problem) {
        return usage(problem.at() + ": " + problem.problem(), problem.why(), problem.fix());
    }

    static PipelineException broken(Position at, String problem, String why) {
        return usage(at + ": " + problem, why, "mend the file, or write it again with the tool that it is of");
    }

    static PipelineException unknownFormat(Path file) {
        return usage(
                file + ": it is not known which tool these checks are of",
                "it is no DQDL ruleset (Rules = [...]), no Great Expectations suite (expectations), no Soda checks (checks for ...)"
                        + " or contract (dataset), and no ODCS contract (kind: DataContract)",
                "name another file, or say which it is: --from " + String.join("|", Tool.options()));
    }

    static PipelineException unknownTool(String name) {
        return usage(
                "no checks of '" + name + "' can be taken over" + Suggestion.sentence(name, Tool.options()),
                "the tools are " + Suggestion.listed(Tool.options()),
                Suggestion.fix(name, Tool.options()));
    }

    static PipelineException notOf(Path file, Tool tool, String why) {
        return usage(file + " is no file of " + tool.words(), why, "leave --from out, or name the tool that it is of");
    }

    static PipelineException severalTables(Path file, List<String> names) {
        return usage(
                file + " has checks of several tables",
                "they are " + Suggestion.listed(names),
                "choose one with --source, as --source " + names.get(0));
    }

    static PipelineException unknownTable(Path file, String name, List<String> names) {
        return usage(
                file + " has no checks of '" + name + "'" + Suggestion.sentence(name, names),
                "it has those of " + Suggestion.listed(names),
                Suggestion.fix(name, names));
    }

    private static PipelineException usage(String problem, String why, String fix) {
        return new PipelineException(ExitCode.USAGE, problem, why, fix);
    }
}
