package io.nightshift.job.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.definition.Check;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Rule;
import io.nightshift.job.NightRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** How far the rules of a pipeline look back. */
final class HistoryReach {
    private HistoryReach() {}

    /** 0 where there is none; a rule that cannot be understood looks nowhere. */
    static int nights(Pipeline pipeline) {
        return pipeline.sources().values().stream()
                .flatMap(source -> source.checks().stream())
                .mapToInt(HistoryReach::nights)
                .max()
                .orElse(0);
    }

    private static int nights(Check check) {
        if (!(check.rule() instanceof Rule.History history)) {
            return 0;
        }
        try {
            return HistoryRule.parse(history).past().nights();
        } catch (IllegalArgumentException reportedWhenItIsCompiled) {
            return 0;
        }
    }

    /** Rows of ops/checks that distributions of a range are compared with; empty where none is. */
    static Optional<Column> ofDistributions(Pipeline pipeline, NightRange range) {
        List<Column> wanted = new ArrayList<>();
        pipeline.sources().forEach((name, source) -> source.checks().stream()
                .filter(check -> check.rule() instanceof Rule.Distribution rule
                        && rule.with().isEmpty())
                .forEach(check -> first(check, range.first())
                        .ifPresent(first -> wanted.add(col("source")
                                .equalTo(lit(name))
                                .and(col("check_id").equalTo(lit(check.id())))
                                .and(col("night").geq(lit(Date.valueOf(first))))))));
        return wanted.stream().reduce(Column::or);
    }

    private static Optional<LocalDate> first(Check check, LocalDate judged) {
        try {
            return Optional.of(
                    EarlierNights.of((Rule.Distribution) check.rule()).first(judged));
        } catch (IllegalArgumentException reportedWhenItIsCounted) {
            return Optional.empty();
        }
    }
}
