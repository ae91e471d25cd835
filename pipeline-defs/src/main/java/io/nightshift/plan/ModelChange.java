package io.nightshift.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model whose versions so far were given other columns.
 *
 * @param scores whether it scores rows at night
 * @param lost columns that they need and that are no longer made
 * @param gained columns that they do not know
 */
public record ModelChange(String model, boolean scores, List<String> lost, List<String> gained) {

    String text() {
        String without = lost.isEmpty()
                ? ""
                : "versions trained so far need " + String.join(", ", lost) + ": "
                        + (scores
                                ? "score ends with exit code 2 until a retrain has promoted one that does without"
                                : "the next challenger is not compared with them");
        String with = gained.isEmpty() ? "" : "only versions trained from now on use " + String.join(", ", gained);
        return model + ": "
                + Stream.of(without, with).filter(words -> !words.isEmpty()).collect(Collectors.joining("; "));
    }

    Map<String, Object> tree() {
        return Map.of("model", model, "lost", lost, "gained", gained);
    }
}
