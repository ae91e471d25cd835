package io.nightshift.definition.lint;

import io.nightshift.definition.expression.Logic;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Conditions of one source that were read before, since each is looked at beside every other check; and how much is still looked at. */
final class ReadConditions {
    /** Cases of rows, of all conditions together: about a second. */
    private static final long PATIENCE = 2_000_000;

    private final Map<String, Logic> logic = new HashMap<>();
    private final Map<String, KnownRows> rows = new HashMap<>();

    private long looked;

    /** Whether that is not too much, beside what was looked at before. */
    boolean mayLookAt(int cases) {
        looked += cases;
        return looked <= PATIENCE;
    }

    Logic logic(String condition, Function<String, Logic> read) {
        return logic.computeIfAbsent(condition, read);
    }

    KnownRows rows(String condition, Function<String, KnownRows> read) {
        return rows.computeIfAbsent(condition, read);
    }
}
