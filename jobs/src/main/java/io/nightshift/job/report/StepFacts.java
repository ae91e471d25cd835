package io.nightshift.job.report;

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
 */
record StepFacts(String name, String status, long in, long out, OptionalDouble seconds) {
    /** Steps of the nightly flow in their order; those that have not run are left out. */
    static List<StepFacts> of(OpsReader reader) {
        Map<String, StepFacts> known = new TreeMap<>();
        reader.tonight("runs").stream()
                .filter(row -> row.getAs("flow").equals("nightly"))
                .forEach(row -> known.put(row.getAs("step"), from(row)));
        reader.context().done().stream()
                .filter(done -> done.night().equals(reader.night()))
                .map(done -> new StepFacts(
                        done.step().text(),
                        done.status().text(),
                        done.rows().in(),
                        done.rows().out(),
                        OptionalDouble.empty()))
                .filter(done -> !done.status().equals("unchanged") || !known.containsKey(done.name()))
                .forEach(done -> known.put(done.name(), done));
        return StepName.NIGHTLY.stream()
                .filter(step -> step != StepName.REPORT)
                .flatMap(step -> Optional.ofNullable(known.get(step.text())).stream())
                .toList();
    }

    private static StepFacts from(Row row) {
        return new StepFacts(
                row.getAs("step"),
                row.getAs("status"),
                row.<Long>getAs("rows_in"),
                row.<Long>getAs("rows_out"),
                OptionalDouble.of(row.<Double>getAs("seconds")));
    }
}
