package io.nightshift.cli;

import java.util.Collection;
import java.util.Optional;

final class Nearest {
    private Nearest() {}

    static Optional<String> to(String wrong, Collection<String> known) {
        return known.stream()
                .filter(name -> name.startsWith(wrong.substring(0, Math.min(3, wrong.length()))))
                .findFirst();
    }
}
