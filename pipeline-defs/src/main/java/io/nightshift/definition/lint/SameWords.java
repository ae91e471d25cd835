package io.nightshift.definition.lint;

import io.nightshift.definition.Rule;
import java.util.List;

/** Rules with what makes no difference to their meaning taken away. */
final class SameWords {
    private SameWords() {}

    static Rule of(Rule rule) {
        if (rule instanceof Rule.NotNull notNull) {
            return new Rule.NotNull(sorted(notNull.columns()));
        }
        if (rule instanceof Rule.Unique unique) {
            return new Rule.Unique(sorted(unique.columns()), unique.keep());
        }
        if (rule instanceof Rule.PrimaryKey key) {
            return new Rule.PrimaryKey(sorted(key.columns()));
        }
        if (rule instanceof Rule.InSet inSet) {
            return new Rule.InSet(inSet.column(), sorted(inSet.values()), inSet.ignoreCase());
        }
        return rule instanceof Rule.Satisfies satisfies
                ? new Rule.Satisfies(satisfies.expression().strip())
                : rule;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().distinct().toList();
    }
}
