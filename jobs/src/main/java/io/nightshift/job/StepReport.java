package io.nightshift.job;

import io.nightshift.failure.PipelineException;
import io.nightshift.plan.StepName;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step did for one night.
 *
 * @param read tables read, to their versions
 * @param written tables that hold what the step made, to the versions that hold it: made by this run, or by an earlier one
 *     that came as far as that and no further
 * @param checks outcomes of data checks, where the step has any
 * @param details further facts by name, as model_version, in words or numbers
 * @param failure present exactly when the status is FAILED
 */
public record StepReport(
        StepName step,
        LocalDate night,
        StepStatus status,
        Rows rows,
        Map<String, Long> read,
        Map<String, Long> written,
        List<CheckOutcome> checks,
        Map<String, String> details,
        Optional<PipelineException> failure) {
    private static final String NOTICE = "notice";
    private static final String OF_THIS_RUN = "this_run.";

    /** Rows that came in and that were published. */
    public record Rows(long in, long out) {
        public static final Rows NONE = new Rows(0, 0);
    }

    public static StepReport of(StepName step, LocalDate night, StepStatus status) {
        return new StepReport(
                step, night, status, Rows.NONE, Map.of(), Map.of(), List.of(), Map.of(), Optional.empty());
    }

    /** @param why there was nothing to do, for a person */
    public static StepReport skipped(StepName step, LocalDate night, String why) {
        return of(step, night, StepStatus.SKIPPED).noting(why);
    }

    StepReport as(StepStatus other) {
        return new StepReport(step, night, other, rows, read, written, checks, details, failure);
    }

    public StepReport withRows(long in, long out) {
        return new StepReport(step, night, status, new Rows(in, out), read, written, checks, details, failure);
    }

    public StepReport reading(PinnedTable table) {
        return reading(table.name().path(), table.version());
    }

    /** @param table in the warehouse, or where somebody else's is */
    public StepReport reading(String table, long version) {
        Map<String, Long> more = with(read, table, version);
        return new StepReport(step, night, status, rows, more, written, checks, details, failure);
    }

    /** Remembers what holds the rows; nothing where there were none to hold. */
    public StepReport writing(Commit commit) {
        if (commit.version() < 0) {
            return this;
        }
        Map<String, Long> more = with(written, commit.table().path(), commit.version());
        return new StepReport(step, night, status, rows, read, more, checks, details, failure);
    }

    public StepReport withChecks(List<CheckOutcome> outcomes) {
        return new StepReport(step, night, status, rows, read, written, outcomes, details, failure);
    }

    public StepReport with(String name, String value) {
        return new StepReport(step, night, status, rows, read, written, checks, with(details, name, value), failure);
    }

    /**
     * Adds a fact that only the run knows that did the work: one that found it done would not. It is in the result of the run
     * and not in {@code ops/runs}, which tells the same however often a night was run.
     */
    public StepReport ofThisRun(String name, String value) {
        return with(OF_THIS_RUN + name, value);
    }

    /** The details without those of this run alone. */
    public Map<String, String> lastingDetails() {
        Map<String, String> lasting = new TreeMap<>(details);
        lasting.keySet().removeIf(name -> name.startsWith(OF_THIS_RUN));
        return lasting;
    }

    /** Adds a line that a person should see when the step ends, too. */
    public StepReport noting(String words) {
        return with(NOTICE, details.containsKey(NOTICE) ? details.get(NOTICE) + "\n" + words : words);
    }

    /** Lines for a person, in the order in which they were noted. */
    public List<String> notices() {
        return notices(details);
    }

    /** The same of the details of a row of {@code ops/runs}. */
    public static List<String> notices(Map<String, String> details) {
        return details.getOrDefault(NOTICE, "").lines().toList();
    }

    public StepReport failed(PipelineException why) {
        return new StepReport(step, night, StepStatus.FAILED, rows, read, written, checks, details, Optional.of(why));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }
}
