package io.nightshift.job;

import java.time.LocalDate;
import java.util.List;

/** Consecutive nights, both ends included. */
public record NightRange(LocalDate first, LocalDate last) {
    public NightRange {
        if (last.isBefore(first)) {
            throw JobErrors.emptyRange(first, last);
        }
    }

    public static NightRange of(LocalDate night) {
        return new NightRange(night, night);
    }

    public List<LocalDate> nights() {
        return first.datesUntil(last.plusDays(1)).toList();
    }

    public boolean isSingle() {
        return first.equals(last);
    }

    /** The nights up to a latest one; that one alone where all of them lie behind it. */
    public NightRange until(LocalDate latest) {
        return latest.isBefore(last) ? new NightRange(latest.isBefore(first) ? latest : first, latest) : this;
    }

    @Override
    public String toString() {
        return isSingle() ? first.toString() : first + " to " + last;
    }
}
