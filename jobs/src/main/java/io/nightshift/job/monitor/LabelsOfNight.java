package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.job.bins.ColumnTally;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.spark.EngineColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the labels that matured differ from those a model was trained on, and how it had scored the rows of each.
 *
 * @param profiles counts of labels by slice, and of scores by label
 */
record LabelsOfNight(List<Profile> profiles, List<Fact> facts, List<Finding> findings) {
    static final LabelsOfNight NONE = new LabelsOfNight(List.of(), List.of(), List.of());

    /**
     * What labels are compared with.
     *
     * @param references of the champion; nothing is told where the labels' own are not among them
     */
    record Judge(Task task, References references, DriftPolicy policy) {
        /** @param labelled rows of a night as {@link Labels#profiled} takes them */
        LabelsOfNight judge(Dataset<Row> labelled, LocalDate window) {
            return references
                    .label()
                    .map(label -> judge(Labels.profiled(labelled, task, label), label, window))
                    .orElse(NONE);
        }

        private LabelsOfNight judge(Dataset<Row> rows, Reference label, LocalDate window) {
            Optional<Reference> score = references.score();
            List<MonitoredColumn> columns = Stream.concat(Stream.of(label), score.stream())
                    .map(Reference::column)
                    .toList();
            Map<String, Map<String, ColumnTally>> tallies = Profiles.tallies(
                            rows, columns, Map.of(), col(EngineColumns.SLICES))
                    .columns();
            List<Profile> profiles = new ArrayList<>();
            String byLabel = Labels.slice("");
            tallies.get(label.column().column()).forEach((slice, tally) -> {
                if (!slice.startsWith(byLabel)) {
                    profiles.add(new Profile(label, slice, window, tally));
                }
            });
            score.ifPresent(own -> tallies.get(own.column().column()).forEach((slice, tally) -> {
                if (slice.startsWith(byLabel)) {
                    profiles.add(new Profile(own, slice, window, tally));
                }
            }));
            DriftOfNight drift = DriftOfNight.judge(profiles, List.of(label), window, policy);
            return new LabelsOfNight(profiles, drift.facts(), drift.findings());
        }

        /** One where labels are watched at all; in a night without any it tells nothing, and an alert stays as it is. */
        List<Finding> findings(LabelsOfNight told) {
            return references
                    .label()
                    .filter(label -> told.findings.isEmpty())
                    .map(label ->
                            new Finding(label.column().name(), "drift", Verdict.UNKNOWN, 0, "no label has matured"))
                    .map(List::of)
                    .orElse(told.findings);
        }
    }
}
