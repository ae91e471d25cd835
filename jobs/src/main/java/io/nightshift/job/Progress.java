package io.nightshift.job;

import io.nightshift.plan.StepName;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Tells a person which step runs on which night; one line at each end, nothing per row. */
public final class Progress {
    private final PrintStream out;
    private final int steps;
    private int step;

    /** @param steps how many steps will be asked for, at most */
    public Progress(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    void step(StepName name) {
        step++;
    }

    void started(StepName name, NightRange nights) {
        out.printf(Locale.ROOT, "[%d/%d] %-9s %s ...%n", step, steps, name.text(), nights);
    }

    void unchanged(StepName name, LocalDate night) {
        out.printf(Locale.ROOT, "[%d/%d] %-9s %s unchanged%n", step, steps, name.text(), night);
    }

    void ended(StepName name, NightRange nights, List<StepReport> reports, double seconds) {
        long in = reports.stream().mapToLong(report -> report.rows().in()).sum();
        long outRows = reports.stream().mapToLong(report -> report.rows().out()).sum();
        String status = reports.isEmpty()
                ? "skipped"
                : reports.get(reports.size() - 1).status().text();
        out.printf(
                Locale.ROOT,
                "[%d/%d] %-9s %s %s, %,d rows in, %,d out, %.1f s%n",
                step,
                steps,
                name.text(),
                nights,
                status,
                in,
                outRows,
                seconds);
        reports.stream()
                .flatMap(report -> report.notices().stream())
                .distinct() // what is so every night of a range
                .forEach(words -> out.println("      " + words));
    }
}
