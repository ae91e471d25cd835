package io.nightshift.definition.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Five-field cron lines: numbers, names, lists, ranges and steps. */
final class Cron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<Integer> LONGEST = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field("month", 1, 12, MONTHS),
            new Field("day of week", 0, 7, DAYS));

    private record Field(String name, int first, int last, List<String> names) {}

    private Cron() {}

    /** Why the line is refused; empty when it is fine. */
    static Optional<String> problem(String line) {
        String[] parts = line.strip().split("\\s+");
        if (parts.length != FIELDS.size()) {
            return Optional.of("it has " + parts.length + (parts.length == 1 ? " field" : " fields") + ", not five");
        }
        try {
            for (int i = 0; i < parts.length; i++) {
                values(FIELDS.get(i), parts[i]);
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        return impossibleDay(parts) ? Optional.of("no month has that day, so it would never run") : Optional.empty();
    }

    /** Whether a good line runs exactly once every day. */
    static boolean isDaily(String line) {
        String[] parts = line.strip().split("\\s+");
        boolean once = values(FIELDS.get(0), parts[0]).size() == 1
                && values(FIELDS.get(1), parts[1]).size() == 1;
        return once
                && values(FIELDS.get(2), parts[2]).size() == 31
                && values(FIELDS.get(3), parts[3]).size() == 12
                && parts[4].equals("*");
    }

    /** Day and month alone decide only when the day of week is free: else cron takes either. */
    private static boolean impossibleDay(String[] parts) {
        int earliest = values(FIELDS.get(2), parts[2]).first();
        return parts[4].equals("*")
                && values(FIELDS.get(3), parts[3]).stream().allMatch(month -> earliest > LONGEST.get(month - 1));
    }

    private static SortedSet<Integer> values(Field field, String text) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            String[] stepped = item.split("/", -1);
            int step = stepped.length == 1 ? 1 : number(field, stepped[1]);
            if (stepped.length > 2 || step < 1) {
                throw new IllegalArgumentException(field.name() + " '" + item + "' has a bad step");
            }
            int[] range = range(field, stepped[0], stepped.length == 2);
            for (int value = range[0]; value <= range[1]; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int[] range(Field field, String text, boolean stepped) {
        if (text.equals("*")) {
            return new int[] {field.first(), field.last()};
        }
        String[] ends = text.split("-", -1);
        int first = value(field, ends[0]);
        int last = ends.length == 1 ? (stepped ? field.last() : first) : value(field, ends[1]);
        if (ends.length > 2 || first > last) {
            throw new IllegalArgumentException(field.name() + " '" + text + "' is not a range");
        }
        return new int[] {first, last};
    }

    private static int value(Field field, String text) {
        int named = field.names().indexOf(text.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? named + field.first() : number(field, text);
        if (value < field.first() || value > field.last()) {
            throw new IllegalArgumentException(
                    field.name() + " " + value + " is not within " + field.first() + " to " + field.last());
        }
        return value;
    }

    private static int number(Field field, String text) {
        if (!text.matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException(field.name() + " '" + text + "' is not a number"
                    + (field.names().isEmpty()
                            ? ""
                            : " or a name such as " + field.names().get(0)));
        }
        return Integer.parseInt(text);
    }
}
