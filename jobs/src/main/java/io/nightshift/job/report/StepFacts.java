package io.nightshift.job.report;

import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * How one step of the night ended: from {@code ops/runs}, or from this process where its rows are not written yet.
 *
 * @param seconds it took; empty where it ran in this process
 * @param notices what a person should know
 * @param failure the message of what ended it; present exactly where it failed
 */
record StepFacts(
        String name,
        String status,
        long in,
        long out,
        OptionalDouble seconds,
        List<String> notices,
        Optional<String> failure) {
    /** Steps of the nightly flow in their order; those that have not run are left out. */
    static List<StepFacts> of(OpsReader reader) {
        Map<String, StepFacts> known = new TreeMap<>();
        reader.context().done().stream()
                .filter(done -> done.night().equals(reader.night()) && done.status() != StepStatus.UNCHANGED)
                .map(StepFacts::from)
                .forEach(done -> known.put(done.name(), done));
        List<String> steps = StepName.NIGHTLY.stream()
                .filter(step -> step != StepName.REPORT)
                .map(StepName::text)
                .toList();
        if (!known.keySet().containsAll(steps)) {
            reader.tonight("runs").stream()
                    .filter(row -> row.getAs("flow").equals("nightly"))
                    .forEach(row -> known.putIfAbsent(row.getAs("step"), from(row)));
        }
        return steps.stream()
                .flatMap(step -> Optional.ofNullable(known.get(step)).stream())
                .toList();
    }

    private static StepFacts from(StepReport done) {
        return new StepFacts(
                done.step().text(),
                done.status().text(),
                done.rows().in(),
                done.rows().out(),
                OptionalDouble.empty(),
                done.notices(),
                done.failure().map(Throwable::getMessage));
    }

    private static StepFacts from(Row row) {
        return new StepFacts(
                row.getAs("step"),
                row.getAs("status"),
                row.<Long>getAs("rows_in"),
                row.<Long>getAs("rows_out"),
                OptionalDouble.of(row.<Double>getAs("seconds")),
                StepReport.notices(row.getJavaMap(row.fieldIndex("details"))),
                Optional.ofNullable(row.getAs("message")));
    }
}
