package io.nightshift.job.monitor;

import io.nightshift.definition.Model.DriftLimits;
import io.nightshift.definition.Persistence;
import io.nightshift.job.monitor.Finding.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Nights of one column as the monitor keeps them: what was found, and the alerts that follow from it and from the nights before. */
final class SimulatedNights {
    static final LocalDate FIRST = LocalDate.of(2013, 2, 1);
    static final String COLUMN = "carrier";

    private final DriftLimits limits;
    private final TreeMap<LocalDate, Boolean> found = new TreeMap<>();
    private final TreeMap<LocalDate, List<Alert>> books = new TreeMap<>();

    SimulatedNights(int nights, int of) {
        this.limits = new DriftLimits(new Persistence(nights, of), 0.8, 30, Map.of(), Map.of());
    }

    /** A night in which the column is an alert of that severity, or is fine where that is 0. */
    void run(int night, double severity) {
        LocalDate date = FIRST.plusDays(night);
        Verdict verdict = severity > 0 ? Verdict.ALERT : Verdict.FINE;
        Finding finding = new Finding(COLUMN, "drift", verdict, severity, "PSI");
        List<Alert> open =
                Optional.ofNullable(books.lowerEntry(date)).map(Map.Entry::getValue).orElse(List.of()).stream()
                        .filter(Alert::isOpen)
                        .toList();
        found.put(date, severity > 0);
        books.put(
                date,
                AlertBook.turn(
                        open, new PatientFindings(limits, open, () -> earlier(date)).of(List.of(finding)), date));
    }

    private Map<String, List<LocalDate>> earlier(LocalDate date) {
        List<LocalDate> nights =
                found.headMap(date).tailMap(date.minusDays(limits.persist().of() - 1)).entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .toList();
        return nights.isEmpty() ? Map.of() : Map.of(COLUMN, nights);
    }

    /** A letter for each night: o open, c closed, and a point where there is no row. */
    String story() {
        StringBuilder story = new StringBuilder();
        books.values()
                .forEach(book -> story.append(book.isEmpty() ? "." : book.get(0).isOpen() ? "o" : "c"));
        return story.toString();
    }

    Map<LocalDate, List<Alert>> books() {
        return books;
    }

    Alert alert(int night) {
        return books.get(FIRST.plusDays(night)).get(0);
    }
}
