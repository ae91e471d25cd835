package io.nightshift.foreign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a figure must be, as contracts write it. */
final class Thresholds {
    private static final Map<String, String> SODA = Map.of(
            "must_be", "=",
            "must_be_less_than", "<",
            "must_be_less_than_or_equal", "<=",
            "must_be_greater_than", ">",
            "must_be_greater_than_or_equal", ">=");
    private static final Map<String, String> ODCS = Map.of(
            "mustBe", "=",
            "mustBeLessThan", "<",
            "mustBeLessOrEqualTo", "<=",
            "mustBeLessThanOrEqualTo", "<=",
            "mustBeGreaterThan", ">",
            "mustBeGreaterOrEqualTo", ">=",
            "mustBeGreaterThanOrEqualTo", ">=");
    private static final List<String> GAPS =
            List.of("must_not_be", "must_be_not_between", "must_not_be_between", "mustNotBe", "mustNotBeBetween");

    private Thresholds() {}

    /** Empty where nothing is said. */
    static Optional<Bounds> ofSoda(Keys threshold) {
        return threshold.mapping("must_be_between").map(Thresholds::between).or(() -> signed(threshold, SODA));
    }

    private static Bounds between(Keys ends) {
        boolean withLow = ends.has("greater_than_or_equal");
        boolean withHigh = ends.has("less_than_or_equal");
        return ends.bounds(
                withLow ? "greater_than_or_equal" : "greater_than",
                withHigh ? "less_than_or_equal" : "less_than",
                withLow,
                withHigh);
    }

    /** Between is with its ends. Empty where nothing is said. */
    static Optional<Bounds> ofContract(Keys quality) {
        if (quality.has("mustBeBetween")) {
            List<String> ends = quality.texts("mustBeBetween");
            return Optional.of(Bounds.closed(
                    Optional.of(new BigDecimal(ends.get(0))), Optional.of(new BigDecimal(ends.get(ends.size() - 1)))));
        }
        return signed(quality, ODCS);
    }

    private static Optional<Bounds> signed(Keys keys, Map<String, String> signs) {
        GAPS.stream().filter(keys::has).findFirst().ifPresent(gap -> {
            throw new NotExpressible("limits leave no gap, as " + gap + " would");
        });
        return signs.keySet().stream()
                .filter(keys::has)
                .findFirst()
                .map(key -> Bounds.of(signs.get(key), keys.number(key).orElseThrow()));
    }
}
