package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.failure.Excerpt;
import io.nightshift.job.check.FoundColumns.Found;
import java.util.List;
import java.util.stream.Collectors;

/** What it means to a check that columns do not come as they are declared. */
final class ColumnJudgement {
    private ColumnJudgement() {}

    static TableJudgement others(Check check, Rule.NoOtherColumns rule, FoundColumns columns) {
        List<String> found = columns.others().stream()
                .filter(column -> rule.but().stream().noneMatch(column::equalsIgnoreCase))
                .sorted()
                .toList();
        return judged(check, found.size(), "the schema does not declare " + Excerpt.of(String.join(", ", found)));
    }

    static TableJudgement differences(Check check, Rule.SameColumns rule, FoundColumns columns) {
        List<Found> found = columns.differences().stream()
                .filter(difference -> !rule.allow().contains(difference.kind()))
                .toList();
        return judged(check, found.size(), found.stream().map(Found::words).collect(Collectors.joining("; ")));
    }

    private static TableJudgement judged(Check check, int found, String message) {
        return found == 0
                ? new TableJudgement(0, "0", Statuses.PASS, "")
                : new TableJudgement(found, "0", Statuses.broken(check.severity()), message);
    }
}
