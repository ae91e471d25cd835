package io.nightshift.plan;

import io.nightshift.definition.bind.Problem;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Everything a user can run into with a plan file. */
final class PlanErrors {
    private static final String MAKE_ANEW = "make it anew: nightshift plan DIR --env ENV --out ";

    private PlanErrors() {}

    static PipelineException missing(Path file) {
        return new PipelineException(
                ExitCode.USAGE, "there is no plan " + file, "the file does not exist", MAKE_ANEW + file);
    }

    static PipelineException unreadable(Path file, String reason) {
        return new PipelineException(ExitCode.USAGE, "plan " + file + " cannot be read", reason, MAKE_ANEW + file);
    }

    static PipelineException unwritable(Path file, String reason) {
        return new PipelineException(
                ExitCode.USAGE,
                "plan " + file + " cannot be written",
                reason,
                "name a file in a folder you may write to");
    }

    static PipelineException otherFormat(Path file, String found) {
        return new PipelineException(
                ExitCode.USAGE,
                "plan " + file + " has format " + found,
                "this version of Nightshift reads format " + PlanFactory.FORMAT_VERSION,
                MAKE_ANEW + file);
    }

    static PipelineException edited(Path file) {
        return new PipelineException(
                ExitCode.USAGE,
                "plan " + file + " was changed after it was made",
                "its digest does not match its content",
                "change the definition instead, and " + MAKE_ANEW + file);
    }

    static PipelineException otherTypes(List<Problem> refused) {
        Problem first = refused.get(0);
        if (refused.size() == 1) {
            return new PipelineException(ExitCode.USAGE, first.at() + ": " + first.problem(), first.why(), first.fix());
        }
        return new PipelineException(
                ExitCode.USAGE,
                "the definition gives columns of tables other types",
                "a table keeps the types of its columns, so the next run that writes it would fail; each is told below",
                "mend them; where the folders of these tables were moved away, plan without --against",
                refused.stream().map(Problem::text).collect(Collectors.joining("\n")));
    }

    static PipelineException invalid(Path file, List<Problem> problems) {
        return new PipelineException(
                ExitCode.USAGE,
                "plan " + file + " is not a plan",
                problems.stream().map(Problem::problem).collect(Collectors.joining("; ")),
                MAKE_ANEW + file);
    }
}
