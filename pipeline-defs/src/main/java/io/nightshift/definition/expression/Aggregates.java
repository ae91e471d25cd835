package io.nightshift.definition.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The aggregates that a figure of many rows may be made of: none depends on the order of rows, but for the last digits of sums of
 * doubles, which figures are rounded from.
 */
public final class Aggregates {
    private static final String ALLOWED = """
            approx_count_distinct(any, number?) number
            avg(number) number
            bool_and(boolean) boolean
            bool_or(boolean) boolean
            count(any...) number
            count_if(boolean) number
            covar_pop(number, number) number
            covar_samp(number, number) number
            kurtosis(number) number
            max(any) same
            mean(number) number
            median(number) number
            min(any) same
            percentile(number, number) number
            percentile_disc(number) number
            skewness(number) number
            stddev(number) number
            stddev_pop(number) number
            stddev_samp(number) number
            sum(number) number
            try_avg(number) number
            try_sum(number) number
            var_pop(number) number
            var_samp(number) number
            variance(number) number
            """;

    private static final String OF_SORTED = "percentile_disc";

    private static final Map<String, Signature> BY_NAME = read();

    private Aggregates() {}

    /** Every allowed aggregate as {@code percentile(number, number)}, by name. */
    public static List<String> signatures() {
        return BY_NAME.values().stream().map(Signature::text).toList();
    }

    static Optional<Signature> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether it is of the values that WITHIN GROUP puts in their order. */
    static boolean isOfSorted(Signature function) {
        return function.name().equals(OF_SORTED);
    }

    /** Why another function than those, and those of one row, is refused. */
    static Finding refusal(String name) {
        Finding ofRows = Functions.refusal(name);
        return ofRows.why().startsWith("it needs many rows")
                ? ExpressionFindings.refusedFunction(
                        name,
                        "its value is no single number, or depends on the order of rows",
                        "use one of " + String.join(", ", BY_NAME.keySet()))
                : ofRows;
    }

    private static Map<String, Signature> read() {
        Map<String, Signature> byName = new TreeMap<>();
        ALLOWED.lines().map(Signature::parse).forEach(signature -> byName.put(signature.name(), signature));
        return byName;
    }
}
