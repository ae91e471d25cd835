package io.nightshift.job.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the checks that can run, where all together cannot: what fails is tried in halves, until each failure is one check's. So a
 * few that are broken cost a few trials for each doubling of the number of checks.
 */
final class AbleChecks {
    private final CompiledChecks compiled;
    private final Consumer<SourceChecks> trial;
    private final Map<String, String> broken;

    /** @param trial runs some checks, and throws where one of them cannot run */
    AbleChecks(CompiledChecks compiled, Consumer<SourceChecks> trial) {
        this.compiled = compiled;
        this.trial = trial;
        this.broken = new TreeMap<>(compiled.broken());
    }

    /** Row checks first: what a table check is about are the rows that they accept. */
    CompiledChecks find() {
        SourceChecks all = compiled.checks();
        List<RowCheck> rowChecks =
                able(all.rowChecks(), RowCheck::id, some -> new SourceChecks(some, List.of(), all.lookups()));
        List<TableCheck> tableChecks =
                able(all.tableChecks(), TableCheck::id, some -> new SourceChecks(rowChecks, some, all.lookups()));
        return new CompiledChecks(new SourceChecks(rowChecks, tableChecks, all.lookups()), broken, compiled.masks());
    }

    private <T> List<T> able(List<T> checks, Function<T, String> id, Function<List<T>, SourceChecks> suite) {
        Optional<Exception> failure = checks.isEmpty() ? Optional.empty() : failure(suite.apply(checks));
        if (failure.isEmpty()) {
            return checks;
        }
        if (checks.size() == 1) {
            broken.put(id.apply(checks.get(0)), compiled.masks().cause(failure.get()));
            return List.of();
        }
        int half = checks.size() / 2;
        List<T> able = new ArrayList<>(able(checks.subList(0, half), id, suite));
        able.addAll(able(checks.subList(half, checks.size()), id, suite));
        return List.copyOf(able);
    }

    private Optional<Exception> failure(SourceChecks some) {
        try {
            trial.accept(some);
            return Optional.empty();
        } catch (Exception e) { // AnalysisException is checked, and not declared
            return Optional.of(e);
        }
    }
}
