package io.nightshift.foreign;

import io.nightshift.definition.bind.Node.Items;
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

    /** Between is with its ends where it is a list of them. Empty where nothing is said. */
    static Optional<Bounds> ofSoda(Keys threshold) {
        boolean isList = threshold
                .find("must_be_between")
                .filter(Items.class::isInstance)
                .isPresent();
        if (isList) {
            return Optional.of(between(threshold, "must_be_between"));
        }
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
            return Optional.of(between(quality, "mustBeBetween"));
        }
        return signed(quality, ODCS);
    }

    private static Bounds between(Keys keys, String key) {
        List<BigDecimal> ends =
                keys.texts(key).stream().map(end -> Bounds.number(key, end)).toList();
        if (ends.size() != 2) {
            throw new NotExpressible(key + " takes two ends");
        }
        return Bounds.closed(Optional.of(ends.get(0)), Optional.of(ends.get(1)));
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
