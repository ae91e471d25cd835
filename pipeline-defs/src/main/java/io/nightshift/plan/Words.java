package io.nightshift.plan;

import io.nightshift.definition.Model.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small parts of a plan in words. */
final class Words {
    private Words() {}

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String gate(Gate gate) {
        List<String> words = new ArrayList<>();
        gate.require().forEach((metric, condition) -> words.add(metric + " " + condition));
        gate.beatChampion()
                .ifPresent(beat -> words.add("it beats the champion's " + beat.metric() + " by more than " + beat.by()
                        + beat.confidence()
                                .map(level -> " with confidence " + level)
                                .orElse("")));
        gate.guard()
                .ifPresent(guard -> words.add(
                        "no slice by " + String.join(", ", guard.by()) + " loses more than " + guard.maxDrop()));
        return String.join(" and ", words);
    }
}
