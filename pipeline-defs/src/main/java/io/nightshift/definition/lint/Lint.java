package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through the checks of a definition without a problem for what they say twice, in vain or against one another. */
public final class Lint {
    private final JudgedColumns columns;
    private final Notices notices;
    private final List<LintedCheck> checks = new ArrayList<>();

    private Lint(JudgedColumns columns, List<Check> written, Locations locations, Notices notices) {
        this.columns = columns;
        this.notices = notices;
        String list = Paths.key(Paths.key("sources", columns.name()), "checks");
        written.forEach(check -> {
            String item = locations.path(check).orElseGet(() -> Paths.item(list, checks.size()));
            String path = Paths.key(item, Shapes.key(check.rule().getClass().getSimpleName()));
            checks.add(new LintedCheck(check, path, locations.of(path)));
        });
    }

    /** In the order of the file; empty where there is nothing to point out. */
    public static List<Problem> of(Pipeline pipeline, Locations locations) {
        Notices notices = new Notices(locations);
        pipeline.sources().forEach((name, source) -> {
            JudgedColumns columns = new JudgedColumns(name, source.schema(), source.time(), pipeline.schedule());
            new Lint(columns, source.checks(), locations, notices).look();
        });
        return notices.list();
    }

    private void look() {
        SingleChecks alone = new SingleChecks(columns, notices);
        checks.forEach(alone::look);
        for (int i = 0; i < checks.size(); i++) {
            for (int j = 0; j < i; j++) {
                pair(checks.get(j), checks.get(i));
                ofAccepted(checks.get(j), checks.get(i));
                ofAccepted(checks.get(i), checks.get(j));
            }
        }
    }

    private void pair(LintedCheck first, LintedCheck second) {
        Coverage coverage = new Coverage(columns);
        boolean firstIn = coverage.isIn(first.check(), second.check());
        boolean secondIn = coverage.isIn(second.check(), first.check());
        if (firstIn && secondIn) {
            notices.repeats(second, first);
        } else if (secondIn) {
            notices.isCovered(second, first, coverage.why(second.check(), first.check()));
        } else if (firstIn) {
            notices.isCovered(first, second, coverage.why(first.check(), second.check()));
        } else {
            clash(first, second);
        }
    }

    private void ofAccepted(LintedCheck metric, LintedCheck rows) {
        new AcceptedRows(columns).figures(metric.check(), rows.check()).ifPresent(figures -> {
            Figure limits = Figure.of(metric.check().rule()).orElseThrow();
            Ranges possible = new Ranges(List.of(figures.range()));
            String why = "it is of accepted rows, and by " + rows.place() + " their figure is "
                    + figures.exact().words();
            if (possible.isWithin(limits.silent())) {
                notices.neverFinds(metric, why);
            } else if (possible.isApartFrom(limits.passes())
                    && metric.check().tolerate().value() == 0) {
                notices.neverPasses(metric, why);
            }
        });
    }

    private void clash(LintedCheck first, LintedCheck second) {
        Conflicts conflicts = new Conflicts(columns);
        Optional<String> conflict = conflicts.between(first.check(), second.check());
        conflict.ifPresent(why -> notices.conflicts(second, first, why));
        if (conflict.isEmpty()) {
            listedInVain(conflicts, first, second);
            listedInVain(conflicts, second, first);
        }
    }

    private void listedInVain(Conflicts conflicts, LintedCheck list, LintedCheck other) {
        List<String> values = conflicts.listedInVain(list.check(), other.check());
        if (!values.isEmpty()) {
            notices.isListedInVain(list, values, other);
        }
    }
}
