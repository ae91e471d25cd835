package io.nightshift.job;

import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.List;

/** One step of a flow. For a night it reads nothing that was not known at the end of that night, whenever it runs. */
public interface Step {
    StepName name();

    /**
     * Digest of everything that decides the outcome of a night: what the definition says, and the content of what is read
     * (files, or digests of the slots; never table versions). A night whose digest is in ops/runs is not run again.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where an input is not there yet
     */
    String inputs(JobContext context, LocalDate night);

    /**
     * Whether what a done night left is still as it was: files outside of tables, and nights of tables that no other tool has changed
     * since. A night whose are not is run again.
     */
    default boolean isIntact(JobContext context, LocalDate night) {
        return true;
    }

    /** Whether {@link #run} gives the same tables for a range in one pass as night by night. */
    default boolean takesRanges() {
        return false;
    }

    /**
     * Nights before a first one that the step finished and whose inputs may have changed since, none further back than
     * {@link Revisit#window}. Asked when that night is to be run; one that is found done asks nothing.
     */
    default Revisit revisits(JobContext context, LocalDate first) {
        return Revisit.NONE;
    }

    /**
     * Does the work and publishes it, each table by one commit, each commit skipped where its slots already carry the digest.
     *
     * @param nights a single one unless the step takes ranges
     * @return one report a night, in order; the list ends at the first night that failed
     */
    List<StepReport> run(JobContext context, NightRange nights);
}
