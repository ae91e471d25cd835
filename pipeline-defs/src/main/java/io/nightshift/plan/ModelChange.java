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
 * @param redefined columns that meant something else when they were trained
 */
public record ModelChange(
        String model, boolean scores, List<String> lost, List<String> gained, List<String> redefined) {

    boolean isNone() {
        return lost.isEmpty() && gained.isEmpty() && redefined.isEmpty();
    }

    String text() {
        String without = lost.isEmpty()
                ? ""
                : "versions trained so far need " + String.join(", ", lost) + ": "
                        + (scores
                                ? "score ends with exit code 2 until a retrain has promoted one that does without"
                                : "the next challenger is not compared with them");
        String with = gained.isEmpty() ? "" : "only versions trained from now on use " + String.join(", ", gained);
        String otherwise = redefined.isEmpty()
                ? ""
                : "versions trained so far learned another meaning of " + String.join(", ", redefined)
                        + ", and go on as if it were the same until a retrain";
        return model + ": "
                + Stream.of(without, with, otherwise)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining("; "));
    }

    Map<String, Object> tree() {
        return Map.of("model", model, "lost", lost, "gained", gained, "redefined", redefined);
    }
}
