package io.nightshift.definition.load;

import io.nightshift.definition.Describe;
import io.nightshift.definition.bind.Problem;
import java.util.List;

/** What {@code validate --json} prints. */
@Describe("Everything that is wrong with a definition or to no purpose in it, in every environment.")
public record ProblemsDocument(
        @Describe("major.minor: readers pass over keys they do not know, and refuse another major.")
        String formatVersion,

        @Describe("Whether nothing is wrong.") boolean valid,
        @Describe("In the order of the files.") List<Mistake> problems,

        @Describe("What is right and to no purpose, in the order of the files; empty where valid is false.")
        List<Mistake> warnings) {
    private static final String FORMAT = "1.1";

    /** One problem with its place. */
    @Describe("One thing that is wrong, or to no purpose.")
    public record Mistake(
            @Describe("pipeline.yaml, environments.yaml, or --set for what was given on the command line.")
            String file,

            @Describe("From 1; 0 for the file as a whole.") int line,
            @Describe("From 1; 0 for the file as a whole.") int column,

            @Describe("Keys from the top, with dots between them; empty for the file as a whole.")
            String path,

            @Describe("What is wrong or to no purpose, and what may have been meant.")
            String problem,

            @Describe("Why it is.") String why,
            @Describe("What to do about it.") String fix) {

        static Mistake of(Problem problem) {
            return new Mistake(
                    problem.at().file(),
                    problem.at().line(),
                    problem.at().column(),
                    problem.path(),
                    problem.problem(),
                    problem.why(),
                    problem.fix());
        }
    }

    static ProblemsDocument of(ProblemReport report) {
        return new ProblemsDocument(
                FORMAT,
                report.problems().isEmpty(),
                report.problems().stream().map(Mistake::of).toList(),
                report.warnings().stream().map(Mistake::of).toList());
    }
}
