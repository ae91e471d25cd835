package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.Model.Task;
import io.nightshift.drift.BinCounts;
import io.nightshift.drift.DriftCase;
import io.nightshift.drift.DriftJudge;
import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.DriftVerdict;
import io.nightshift.job.bins.ColumnTally;
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
            return judged(profiles, label, window);
        }

        private LabelsOfNight judged(List<Profile> profiles, Reference label, LocalDate window) {
            BinCounts all = profiles.stream()
                    .filter(profile ->
                            profile.reference().equals(label) && profile.slice().equals(Profiles.ALL))
                    .map(Profile::counts)
                    .findFirst()
                    .orElse(BinCounts.none(label.column().bins()));
            DriftCase drift =
                    new DriftCase(label.column().name(), label.column().bins(), label.counts(), label.nights(), all);
            DriftVerdict verdict = DriftJudge.judge(List.of(drift), policy).get(0);
            Fact.Rows rows = new Fact.Rows(label.counts().rows(), all.rows(), Double.NaN);
            List<Fact> facts = verdict.figures().stream()
                    .map(figure -> Fact.drift(drift.subject(), window, rows, figure, label.binSetId()))
                    .toList();
            Attribution attribution = Attribution.of(
                    drift,
                    verdict.moved(),
                    label,
                    profiles.stream()
                            .filter(profile -> profile.reference().equals(label))
                            .toList());
            return new LabelsOfNight(profiles, facts, List.of(Finding.of(verdict, attribution)));
        }
    }
}
