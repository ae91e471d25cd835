package io.nightshift.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Limits of numbers: half of what was seen beyond what was seen, and no further than 0 where they come near it from one side only. */
final class NumberSuggestions {
    private static final double BEYOND = 0.5;
    /** Numbers that come as near to 0, as a share of their range, and never beyond, are taken not to have anything there. */
    private static final double NEAR = 0.1;

    private static final int ENOUGH_NIGHTS = 3;

    private NumberSuggestions() {}

    /** Empty for a constant, for what only ever grows, and for what has infinite values. */
    static Optional<SuggestedCheck> of(Evidence.Seen seen) {
        NumberState numbers = seen.whole().numbers();
        boolean isSpread = numbers.count() > 0 && numbers.least() < numbers.greatest();
        if (!seen.column().kind().isNumber() || !isSpread || numbers.infinite() > 0) {
            return Optional.empty();
        }
        List<String> keys =
                new ArrayList<>(List.of("column: " + YamlText.of(seen.column().name())));
        min(seen).ifPresent(min -> keys.add("min: " + RoundLimit.text(min)));
        max(seen).ifPresent(max -> keys.add("max: " + RoundLimit.text(max)));
        if (keys.size() == 1) {
            return Optional.empty();
        }
        keys.add("tolerate: 0.1%");
        String nan = numbers.notANumber() > 0 ? ", and NaN " + numbers.notANumber() + " times" : "";
        if (numbers.notANumber() > 0) {
            keys.add("nan: skip");
        }
        return Optional.of(SuggestedCheck.of(
                "between: {" + String.join(", ", keys) + "}",
                "from " + text(seen, numbers.least()) + " to " + text(seen, numbers.greatest()) + " was seen" + nan));
    }

    private static Optional<BigDecimal> min(Evidence.Seen seen) {
        double least = number(seen, NumberState::least);
        double low = least - BEYOND * range(seen);
        boolean endsAtZero = least >= 0 && least <= NEAR * range(seen);
        BigDecimal min = RoundLimit.below(endsAtZero ? 0 : low);
        boolean falls = isMoving(seen, NumberState::least, -1);
        return falls || !fits(seen.column(), min) ? Optional.empty() : Optional.of(min);
    }

    private static Optional<BigDecimal> max(Evidence.Seen seen) {
        double greatest = number(seen, NumberState::greatest);
        double high = greatest + BEYOND * range(seen);
        boolean endsAtZero = greatest <= 0 && -greatest <= NEAR * range(seen);
        BigDecimal max = RoundLimit.above(endsAtZero ? 0 : high);
        boolean grows = isMoving(seen, NumberState::greatest, 1);
        return grows || !fits(seen.column(), max) ? Optional.empty() : Optional.of(max);
    }

    private static double range(Evidence.Seen seen) {
        return number(seen, NumberState::greatest) - number(seen, NumberState::least);
    }

    private static double number(Evidence.Seen seen, ToLongFunction<NumberState> end) {
        return seen.column().number(end.applyAsLong(seen.whole().numbers()));
    }

    /** Whether an end moves one way from nearly every night to the next, as that of a counter or a date does. */
    private static boolean isMoving(Evidence.Seen seen, ToLongFunction<NumberState> end, int direction) {
        List<Long> ends = seen.nights().stream()
                .map(ColumnState::numbers)
                .filter(night -> night.count() > 0)
                .map(end::applyAsLong)
                .toList();
        int moves = 0;
        for (int i = 1; i < ends.size(); i++) {
            moves += Long.compare(ends.get(i), ends.get(i - 1)) == direction ? 1 : 0;
        }
        return ends.size() >= ENOUGH_NIGHTS && moves >= 0.8 * (ends.size() - 1);
    }

    /** Whether a limit is one that the column can hold: beyond, it would be none. */
    private static boolean fits(ColumnType column, BigDecimal limit) {
        BigDecimal size = limit.abs();
        return switch (column.type()) {
            case "TINYINT" -> size.compareTo(BigDecimal.valueOf(Byte.MAX_VALUE)) <= 0;
            case "SMALLINT" -> size.compareTo(BigDecimal.valueOf(Short.MAX_VALUE)) <= 0;
            case "INT" -> size.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            case "BIGINT" -> size.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            default -> !column.type().startsWith("DECIMAL(") || size.compareTo(wholes(column.type())) < 0;
        };
    }

    /** @param type as DECIMAL(10,2) */
    private static BigDecimal wholes(String type) {
        String[] digits =
                type.substring(type.indexOf('(') + 1, type.length() - 1).split(",");
        return BigDecimal.TEN.pow(Integer.parseInt(digits[0].strip()) - Integer.parseInt(digits[1].strip()));
    }

    private static String text(Evidence.Seen seen, long ordinal) {
        return seen.column().text(ordinal, java.time.ZoneOffset.UTC);
    }
}
