package io.nightshift.definition.load;

import io.nightshift.definition.bind.Problem;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything a user can run into when a definition is loaded. */
final class LoadErrors {
    private LoadErrors() {}

    /** One problem speaks for itself; several are listed after the message. */
    static PipelineException invalid(Path folder, ProblemReport report) {
        if (report.problems().size() == 1) {
            Problem only = report.problems().get(0);
            return new PipelineException(ExitCode.USAGE, only.at() + ": " + only.problem(), only.why(), only.fix());
        }
        return new PipelineException(
                ExitCode.USAGE,
                "the definition in " + folder + " has " + report.count(),
                "they stand in " + places(report) + "; each is told below",
                "mend them, then run: nightshift validate " + folder,
                report.listed());
    }

    private static String places(ProblemReport report) {
        Map<String, List<Integer>> lines = new LinkedHashMap<>();
        report.problems().forEach(problem -> lines.computeIfAbsent(problem.at().file(), file -> new ArrayList<>())
                .add(problem.at().line()));
        return lines.entrySet().stream()
                .map(file -> file.getKey() + lines(file.getValue()))
                .collect(Collectors.joining(", and in "));
    }

    /** Nothing for a file as a whole. */
    private static String lines(List<Integer> numbers) {
        List<String> lines = numbers.stream()
                .filter(line -> line > 0)
                .distinct()
                .map(String::valueOf)
                .toList();
        return lines.isEmpty() ? "" : (lines.size() == 1 ? " line " : " lines ") + String.join(", ", lines);
    }
}
