package io.nightshift.foreign;

import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures of the values of one column, as Great Expectations makes them. */
final class ValueFigures {
    private ValueFigures() {}

    /** Each of the values occurs; where there are no rows, none does. */
    static List<NewCheck> containing(String column, List<Scalar> values) {
        if (values.isEmpty()) {
            throw new NotExpressible("it can never fail");
        }
        List<String> counts = values.stream()
                .map(value -> "count_if(" + Sql.name(column) + " = " + Sql.literal(value) + ")")
                .toList();
        String fewest = counts.size() == 1 ? counts.get(0) : "least" + Sql.list(counts);
        Bounds some = Bounds.of(">=", BigDecimal.ONE);
        return List.of(NewCheck.of(some.limits("sql(" + fewest + ")")).failingOnEmpty());
    }

    /** Each quantile is a value that occurs, as in databases and in Spark. */
    static List<NewCheck> quantiles(Keys keys) {
        if (!keys.text("allow_relative_error").orElse("false").equalsIgnoreCase("false")) {
            throw new NotExpressible("its quantiles may be wrong by allow_relative_error, and ours are exact");
        }
        Keys ranges =
                keys.mapping("quantile_ranges").orElseThrow(() -> new NotExpressible("it has no quantile_ranges"));
        List<Scalar> fractions = ranges.scalars("quantiles");
        List<List<Scalar>> limits = ranges.lists("value_ranges");
        if (fractions.size() != limits.size() || limits.stream().anyMatch(pair -> pair.size() != 2)) {
            throw new NotExpressible("quantiles and value_ranges are not two lists of the same length");
        }
        List<NewCheck> checks = new ArrayList<>();
        for (int i = 0; i < fractions.size(); i++) {
            Bounds bounds =
                    Bounds.closed(end(limits.get(i).get(0)), end(limits.get(i).get(1)));
            String fraction =
                    Bounds.number("its quantile", fractions.get(i).text()).toPlainString();
            checks.add(NewCheck.of(bounds.limits("sql(percentile_disc(" + fraction + ") WITHIN GROUP (ORDER BY "
                    + Sql.name(keys.needed("column")) + "))")));
        }
        return checks;
    }

    private static Optional<BigDecimal> end(Scalar value) {
        return value.kind() == ScalarKind.NOTHING
                ? Optional.empty()
                : Optional.of(Bounds.number("its limit", value.text()));
    }

    /** A value that is just so far is too far, so the distance is the number before it. */
    static NewCheck farFromMean(Keys keys) {
        if (!keys.isTrue("double_sided")) {
            throw new NotExpressible("outliers are told on both sides of the mean; see sigma_outlier_share");
        }
        double distance = keys.number("threshold")
                .orElseThrow(() -> new NotExpressible("it has no threshold"))
                .doubleValue();
        Bounds few = Bounds.atMost(BigDecimal.ONE.subtract(keys.number("mostly").orElse(BigDecimal.ONE)));
        String nearest = new BigDecimal(Double.toString(Math.nextDown(distance))).toPlainString();
        return NewCheck.of(few.limits("sigma_outlier_share(" + keys.needed("column") + ", " + nearest + ")"));
    }
}
