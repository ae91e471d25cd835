package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.bind.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sources that look into one another: each must have been judged before others look into it, so none may need itself. */
final class ReferenceChecks {
    private final Draft draft;
    private final Findings findings;

    ReferenceChecks(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    /** Reports a circle. */
    void check() {
        Map<String, Set<String>> needs = new HashMap<>();
        draft.sources()
                .forEach((name, source) -> needs.put(
                        name,
                        source.checks().stream()
                                .flatMap(ReferenceChecks::targets)
                                .filter(draft.sources()::containsKey)
                                .collect(Collectors.toSet())));
        Cycles.find(needs).ifPresent(this::report);
    }

    private void report(List<String> circle) {
        List<Check> checks = draft.sources().get(circle.get(0)).checks();
        Optional<Integer> place = IntStream.range(0, checks.size())
                .boxed()
                .filter(i -> targets(checks.get(i)).anyMatch(circle.get(1)::equals))
                .findFirst();
        String path = Paths.item(Paths.key(Paths.key("sources", circle.get(0)), "checks"), place.orElseThrow());
        findings.add(
                Paths.key(Paths.key(path, "references"), "in"),
                "sources refer to one another in a circle: " + String.join(" -> ", circle),
                "a source can only be checked against rows of another that were accepted before",
                "take one of their references checks out");
    }

    private static Stream<String> targets(Check check) {
        return check.rule() instanceof Rule.References references
                ? references.in().stream().map(in -> in.replaceFirst("\\..*", ""))
                : Stream.empty();
    }
}
