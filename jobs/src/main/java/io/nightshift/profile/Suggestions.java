package io.nightshift.profile;

import io.nightshift.profile.Evidence.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks that a profile suggests, as a block of YAML to paste under a source, each behind the reason for it. They are meant to hold
 * for nights to come, so whatever was seen has room around it, and what may have been chance is left out.
 */
public final class Suggestions {
    /** Of fewer rows, three in a hundred may be without what all of these have, and none of them shows it. */
    private static final int ENOUGH_ROWS = 100;

    private final Evidence evidence;
    private final NightSuggestions nights;

    private Suggestions(Evidence evidence) {
        this.evidence = evidence;
        this.nights = new NightSuggestions(evidence);
    }

    /** The block, with line ends; one without any check where there are fewer than a hundred rows. */
    public static String of(Evidence evidence) {
        StringBuilder block = new StringBuilder("# suggested by ")
                .append(evidence.words())
                .append("; look at each before you keep it\n");
        if (evidence.whole().rows() < ENOUGH_ROWS) {
            return block.append("# too few to suggest anything: at least ")
                    .append(ENOUGH_ROWS)
                    .append(" are needed\nchecks: []\n")
                    .toString();
        }
        List<SuggestedCheck> checks = new Suggestions(evidence).all();
        boolean isAny = checks.stream().anyMatch(SuggestedCheck::isCertain);
        block.append(isAny ? "checks:\n" : "checks: []\n");
        checks.forEach(check -> block.append("  # ")
                .append(check.reason())
                .append(check.isCertain() ? "\n  - " : "\n  # - ")
                .append(check.rule())
                .append('\n'));
        return block.toString();
    }

    private List<SuggestedCheck> all() {
        List<SuggestedCheck> checks = new ArrayList<>(nights.rowCounts());
        checks.addAll(keys());
        notNull().ifPresent(checks::add);
        for (int i = 0; i < evidence.columns().size(); i++) {
            Seen seen = evidence.column(i);
            nights.nullShare(seen).ifPresent(checks::add);
            if (!evidence.keys().certain().contains(seen.column().name())) {
                NumberSuggestions.of(seen).ifPresent(checks::add);
            }
            TextSuggestions.of(seen).ifPresent(checks::add);
            nights.freshness(i).ifPresent(checks::add);
        }
        return checks;
    }

    private List<SuggestedCheck> keys() {
        List<SuggestedCheck> checks = new ArrayList<>();
        String where = evidence.nights().isEmpty() ? "no two rows share" : "no two rows of a night share";
        for (String key : evidence.keys().certain()) {
            checks.add(SuggestedCheck.of(
                    (isFull(key) ? "primary_key: " : "unique: ") + YamlText.list(List.of(key)),
                    where + " a value" + (isFull(key) ? ", and none is null" : "")));
        }
        for (String key : evidence.keys().likely()) {
            checks.add(SuggestedCheck.likely(
                    "unique: " + YamlText.list(List.of(key)),
                    "about as many different values as rows, by estimate: try it first"));
        }
        return checks;
    }

    private Optional<SuggestedCheck> notNull() {
        List<String> full = evidence.columns().stream()
                .map(ColumnType::name)
                .filter(name -> isFull(name) && !evidence.keys().certain().contains(name))
                .toList();
        return full.isEmpty()
                ? Optional.empty()
                : Optional.of(SuggestedCheck.of("not_null: " + YamlText.list(full), "no row was without a value"));
    }

    private boolean isFull(String name) {
        int index = IntStream.range(0, evidence.columns().size())
                .filter(i -> evidence.columns().get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
        return evidence.whole().states().get(index).nulls() == 0;
    }
}
