package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Rule;

/** How far the history rules of a pipeline look back. */
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
            return HistoryRule.parse(history).nights();
        } catch (IllegalArgumentException reportedWhenItIsCompiled) {
            return 0;
        }
    }
}
