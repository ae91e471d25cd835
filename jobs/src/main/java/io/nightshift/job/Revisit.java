package io.nightshift.job;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Nights before those asked for that a step is to look at again, since what they were made of may have changed.
 *
 * @param nights oldest first; one whose inputs turn out to be the same costs that look and no more
 * @param notices what a person should know besides
 * @param marks facts for the row of the first night asked for in {@code ops/runs}, where every one of the nights came out well
 */
public record Revisit(List<LocalDate> nights, List<String> notices, Map<String, String> marks) {
    public static final Revisit NONE = new Revisit(List.of(), List.of(), Map.of());

    /** Nights that a run of a night looks back to, oldest first. */
    public static List<LocalDate> window(JobContext context, LocalDate first) {
        long days = context.pipeline().schedule().revisit().toDays();
        LocalDate start = context.pipeline().schedule().start();
        LocalDate since = first.minusDays(days);
        LocalDate from = since.isBefore(start) ? start : since;
        return from.isBefore(first) ? from.datesUntil(first).toList() : List.of();
    }
}
