package io.nightshift.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric of certain columns, written {@code avg(distance)}, {@code quantile(distance, 0.9)} or {@code row_count}.
 *
 * @param number what it is told besides columns, as which quantile; present where the metric takes one
 * @param expression present where the metric takes one in place of columns
 */
public record MetricCall(Metric metric, List<String> columns, Optional<Double> number, Optional<String> expression) {
    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+");

    /** Thrown where no metric has the name. */
    public static final class UnknownMetric extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private UnknownMetric(String text) {
            super("'" + text + "' is none of " + String.join(", ", Metric.forms()));
        }
    }

    public MetricCall {
        columns = List.copyOf(columns);
    }

    /** Of columns. */
    public MetricCall(Metric metric, List<String> columns, Optional<Double> number) {
        this(metric, columns, number, Optional.empty());
    }

    /**
     * The inverse of {@link #toString}.
     *
     * @throws UnknownMetric where no metric has the name
     * @throws IllegalArgumentException where its arguments are not those that it takes
     */
    public static MetricCall parse(String text) {
        Matcher matcher = CALL.matcher(text);
        Metric metric = Optional.of(matcher)
                .filter(Matcher::matches)
                .flatMap(call -> Metric.find(call.group(1)))
                .orElseThrow(() -> new UnknownMetric(text));
        return metric.arguments() == Metric.Arguments.EXPRESSION
                ? ofExpression(metric, matcher.group(2), text)
                : of(metric, arguments(matcher.group(2)), text);
    }

    private static MetricCall ofExpression(Metric metric, String expression, String text) {
        return Optional.ofNullable(expression)
                .map(String::strip)
                .filter(inner -> !inner.isEmpty())
                .map(inner -> new MetricCall(metric, List.of(), Optional.empty(), Optional.of(inner)))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not of the form " + metric.form()));
    }

    private static MetricCall of(Metric metric, List<String> arguments, String text) {
        boolean takesNumber = metric.arguments().takeNumber();
        boolean hasNumber = takesNumber && arguments.size() == 2;
        List<String> columns = hasNumber ? arguments.subList(0, 1) : arguments;
        Optional<Double> number = hasNumber ? number(arguments.get(1), metric) : Optional.empty();
        if (!metric.arguments().take(columns.size()) || takesNumber != number.isPresent()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form " + metric.form());
        }
        return new MetricCall(metric, columns, number);
    }

    private static List<String> arguments(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static Optional<Double> number(String text, Metric metric) {
        return Optional.of(text)
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Double::parseDouble)
                .filter(metric.arguments()::takes);
    }

    /** As the author writes it, without blanks that say nothing; the name of the figure in tables and messages. */
    @Override
    public String toString() {
        String arguments = expression.orElse(String.join(", ", columns))
                + number.map(value -> ", " + Numbers.plain(value)).orElse("");
        return metric.text() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }
}
