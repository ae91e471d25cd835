package io.nightshift.definition.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of an estimator, written {@code maxDepth whole 0 30}, {@code fitIntercept boolean} or {@code family text auto
 * binomial}.
 *
 * @param kind whole, number, boolean or text
 * @param bounds least and greatest value of numbers, both included; the allowed words of a text
 */
record Parameter(String name, String kind, List<String> bounds) {

    static Parameter parse(String line) {
        String[] parts = line.split(" ");
        return new Parameter(
                parts[0], parts[1], List.copyOf(Arrays.asList(parts).subList(2, parts.length)));
    }

    /** Why a value is refused; empty when it is fine. */
    Optional<String> problem(String value) {
        return switch (kind) {
            case "boolean" -> unless(value.matches("true|false"), "it is true or false");
            case "text" -> unless(bounds.contains(value), "it is one of " + String.join(", ", bounds));
            case "whole" ->
                value.matches("-?[0-9]{1,9}") ? range(Double.parseDouble(value)) : Optional.of("it is a whole number");
            default ->
                value.matches("-?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")
                        ? range(Double.parseDouble(value))
                        : Optional.of("it is a number");
        };
    }

    private Optional<String> range(double value) {
        boolean above = value >= Double.parseDouble(bounds.get(0));
        boolean below = bounds.size() == 1 || value <= Double.parseDouble(bounds.get(1));
        String limits = bounds.size() == 1 ? "at least " + bounds.get(0) : bounds.get(0) + " to " + bounds.get(1);
        return unless(above && below, "it is " + limits);
    }

    private static Optional<String> unless(boolean fine, String why) {
        return fine ? Optional.empty() : Optional.of(why);
    }
}
