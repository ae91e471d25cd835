package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.drift.Simulations.Sample;
import io.nightshift.drift.Simulations.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A few rounds in the usual run; {@code scripts/verify --simulations} takes a thousand and writes the tables of docs/benchmarks.md. */
class SimulationsTest {
    private static final Simulations FEW = new Simulations(100);
    private static final Shape USUAL = new Shape(14, 300);

    @Test
    void seldomCallADifferenceCertainThatIsNone() {
        FEW.falseAlarms(new Shape(14, 72))
                .forEach((kind, rates) -> rates.forEach((metric, rate) ->
                        assertThat(rate).as(kind + " " + metric).isLessThanOrEqualTo(0.11)));
    }

    @Test
    void findWhatIsLargeEnoughToMatter() {
        Simulations fewer = new Simulations(20);

        assertThat(fewer.power(Simulations.shifts().get("normal: mean by half a deviation"), USUAL))
                .isGreaterThan(0.6);
        assertThat(fewer.power(Simulations.shifts().get("2 % null: 30 % null"), USUAL))
                .isEqualTo(1);
    }

    @Test
    void haveIntervalsThatHoldTheTruth() {
        assertThat(FEW.coverage(Sample::binary, 500)).allSatisfy(SimulationsTest::isMostlyHeld);
        assertThat(FEW.coverage(Sample::regression, 500)).allSatisfy(SimulationsTest::isMostlyHeld);
        assertThat(FEW.coverage(Sample::classes, 500)).allSatisfy(SimulationsTest::isMostlyHeld);
    }

    private static void isMostlyHeld(String metric, double share) {
        // A largest and a sum of absolute errors lean to one side: docs/benchmarks.md tells how far.
        if (!List.of("ece", "mce", "max_error", "ks").contains(metric)) {
            assertThat(share).as(metric).isGreaterThanOrEqualTo(0.87);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "simulations.rounds", matches = "[0-9]+")
    void atFullSize() throws IOException {
        Simulations simulations = new Simulations(Integer.getInteger("simulations.rounds"));
        StringBuilder page = new StringBuilder();
        falseAlarms(simulations, page);
        nights(simulations, page);
        power(simulations, page);
        coverage(simulations, page);
        estimates(simulations, page);
        Files.writeString(Path.of("target", "simulations.md"), page);
    }

    private static void falseAlarms(Simulations simulations, StringBuilder page) {
        List<String> metrics =
                Arrays.stream(DriftMetric.values()).map(DriftMetric::id).toList();
        row(page, "false alarms at 5 %, reference and night", "column", String.join(" | ", metrics));
        page.append("|---|---").append("|---".repeat(metrics.size())).append("|\n");
        for (Shape shape :
                List.of(new Shape(7, 50), new Shape(14, 72), USUAL, new Shape(30, 1000), new Shape(60, 300))) {
            simulations
                    .falseAlarms(shape)
                    .forEach((kind, rates) -> row(
                            page,
                            shape.toString(),
                            kind,
                            metrics.stream()
                                    .map(metric -> rates.containsKey(metric) ? percent(rates.get(metric)) : "")
                                    .collect(Collectors.joining(" | "))));
        }
    }

    private static void nights(Simulations simulations, StringBuilder page) {
        page.append("\n| columns | nights with anything certain at 5 % |\n|---|---|\n");
        for (int columns : List.of(1, 20, 200)) {
            Simulations fewer = new Simulations(Math.max(10, simulations.rounds() / Math.max(1, columns / 10)));
            row(
                    page,
                    Integer.toString(columns),
                    percent(fewer.nightsWithAlarm(columns, USUAL)) + " of " + fewer.rounds());
        }
    }

    private static void power(Simulations simulations, StringBuilder page) {
        List<Shape> shapes = List.of(new Shape(7, 50), USUAL, new Shape(30, 1000));
        page.append("\n| what is planted | ")
                .append(shapes.stream().map(Shape::toString).collect(Collectors.joining(" | ")))
                .append(" |\n|---")
                .append("|---".repeat(shapes.size()))
                .append("|\n");
        Simulations fewer = new Simulations(Math.max(10, simulations.rounds() / 5));
        Simulations.shifts()
                .forEach((name, shift) -> row(
                        page,
                        name,
                        shapes.stream()
                                .map(shape -> percent(fewer.power(shift, shape)))
                                .collect(Collectors.joining(" | "))));
    }

    private static void coverage(Simulations simulations, StringBuilder page) {
        page.append("\n| intervals of 95 % that hold the truth | of 100 rows | 500 | 5,000 |\n|---|---|---|---|\n");
        coverage(simulations, page, "binary", Sample::binary);
        coverage(simulations, page, "regression", Sample::regression);
        coverage(simulations, page, "classes", Sample::classes);
    }

    private static void coverage(
            Simulations simulations, StringBuilder page, String task, Function<Sample, Map<String, Estimate>> figures) {
        Map<Integer, Map<String, Double>> bySize = new TreeMap<>();
        for (int rows : List.of(100, 500, 5000)) {
            bySize.put(rows, simulations.coverage(figures, rows));
        }
        for (String metric : new TreeSet<>(bySize.get(100).keySet())) {
            row(
                    page,
                    task + " `" + metric + "`",
                    bySize.values().stream()
                            .map(shares -> percent(shares.getOrDefault(metric, Double.NaN)))
                            .collect(Collectors.joining(" | ")));
        }
    }

    /** Each figure a row of the plain estimate and one of that by features. */
    private static void estimates(Simulations simulations, StringBuilder page) {
        Map<String, Map<String, ForecastTrial>> plain = new LinkedHashMap<>();
        Map<String, Map<String, ForecastTrial>> weighted = new LinkedHashMap<>();
        Simulations.worlds().forEach((name, world) -> {
            plain.put(name, simulations.estimates(world));
            weighted.put(name, simulations.weighted(world));
        });
        page.append("\n| too high by; off by; intervals that hold | ")
                .append(String.join(" | ", plain.keySet()))
                .append(" |\n|---")
                .append("|---".repeat(plain.size()))
                .append("|\n");
        for (String metric : plain.values().iterator().next().keySet()) {
            row(page, "`" + metric + "`", inWords(plain, metric));
            row(page, "by features", inWords(weighted, metric));
        }
    }

    private static String inWords(Map<String, Map<String, ForecastTrial>> worlds, String metric) {
        return worlds.values().stream()
                .map(trials -> inWords(trials.get(metric)))
                .collect(Collectors.joining(" | "));
    }

    private static String inWords(ForecastTrial trial) {
        return String.format(Locale.ROOT, "%.3f; %.3f; ", trial.bias(), trial.meanAbsoluteError())
                + percent(trial.covered());
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
