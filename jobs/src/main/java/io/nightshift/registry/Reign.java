package io.nightshift.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who was champion when, told from decisions alone. */
record Reign(List<Champion> champions) {

    /**
     * @param decisions of one model, in any order. One for an earlier night that was written later does not end the reign of
     *     a champion of a later night
     */
    static Reign of(List<Decision> decisions) {
        return new Reign(decisions.stream()
                .filter(decision -> decision.kind().enthrones())
                .sorted(Decision.IN_FORCE_ORDER)
                .map(decision -> new Champion(
                        decision.proposal().id(),
                        decision.proposal().to().orElseThrow(),
                        decision.decisionId(),
                        decision.night()))
                .toList());
    }

    Optional<Champion> championOf(LocalDate night) {
        return upTo(night).stream().reduce((earlier, later) -> later);
    }

    /** Version that was champion before the one of a night; empty where that was the first. */
    Optional<Long> before(LocalDate night) {
        List<Long> versions =
                new ArrayList<>(upTo(night).stream().map(Champion::version).toList());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        long current = versions.get(versions.size() - 1);
        return versions.stream().filter(version -> version != current).reduce((earlier, later) -> later);
    }

    private List<Champion> upTo(LocalDate night) {
        return champions.stream()
                .filter(champion -> !champion.since().isAfter(night))
                .toList();
    }
}
