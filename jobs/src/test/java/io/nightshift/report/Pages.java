package io.nightshift.report;

import io.nightshift.report.ReportPage.Alert;
import io.nightshift.report.ReportPage.ChampionChange;
import io.nightshift.report.ReportPage.CheckRow;
import io.nightshift.report.ReportPage.Decision;
import io.nightshift.report.ReportPage.Evidence;
import io.nightshift.report.ReportPage.Fact;
import io.nightshift.report.ReportPage.Figure;
import io.nightshift.report.ReportPage.Heading;
import io.nightshift.report.ReportPage.Histogram;
import io.nightshift.report.ReportPage.Level;
import io.nightshift.report.ReportPage.Point;
import io.nightshift.report.ReportPage.QualitySeries;
import io.nightshift.report.ReportPage.QuarantineReason;
import io.nightshift.report.ReportPage.Rows;
import io.nightshift.report.ReportPage.SliceFigure;
import io.nightshift.report.ReportPage.SourceSummary;
import io.nightshift.report.ReportPage.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Pages to test with; the numbers are made up, but the same in every run. */
final class Pages {
    static final LocalDate NIGHT = LocalDate.of(2013, 3, 10);

    private Pages() {}

    /** A night as in a real pipeline, with so many drifted columns. */
    static ReportPage full(int alerts) {
        return new ReportPage(
                new Heading(
                        "flight_delays",
                        "Which of tomorrow's flights out of New York will arrive more than 15 minutes late?",
                        NIGHT),
                new Verdict(
                        Level.ALERT,
                        "Data from the weather source changed: 2 of 34 columns drifted, while the model still ranks as"
                                + " well as when it was promoted.",
                        "Retrain: yes, because wind_speed raised a drift alert."),
                List.of(
                        new Fact("Champion", "v2", "late_arrival, since 2013-02-17"),
                        new Fact("Scored", Numerals.count(947), "flights of 2013-03-11"),
                        new Fact("Labels", Numerals.percent(0.987), "of 2013-03-09, matured tonight"),
                        new Fact("Reference", "6,412 rows", "training rows of v2"),
                        new Fact("Run", Numerals.seconds(6.84), "run 20130311T073000Z-4f2a")),
                List.of(
                        series("AUC", 0.712, 0.02, OptionalDouble.of(0.6)),
                        series("Log loss", 0.431, 0.015, OptionalDouble.empty()),
                        series("Brier", 0.138, 0.006, OptionalDouble.empty()),
                        series("Accuracy", 0.812, 0.012, OptionalDouble.empty())),
                List.of(
                        new SliceFigure(
                                "origin=JFK",
                                "auc",
                                0.61,
                                new SliceFigure.Interval(0.57, 0.65),
                                OptionalDouble.of(0.712),
                                312,
                                "ops.quality: slice=origin=JFK, metric=auc"),
                        new SliceFigure(
                                "origin=EWR",
                                "selection rate, less that of the others",
                                0.08,
                                new SliceFigure.Interval(0.03, 0.13),
                                OptionalDouble.empty(),
                                341,
                                "ops.quality: slice=origin=EWR, metric=selection_rate_gap")),
                IntStream.range(0, alerts).mapToObj(Pages::alert).toList(),
                List.of("carrier", "origin", "dest", "distance", "hour", "carrier_delays__arr_delay_avg_7d"),
                "The distribution of 2 of 34 columns could not be judged: fewer than 30 rows were scored.",
                sources(),
                List.of(
                        new Decision(
                                LocalDate.of(2013, 2, 17),
                                "late_arrival",
                                "promote",
                                "v1 \u2192 v2",
                                "AUC 0.731 against 0.702 on the same 1,893 flights, difference 0.012 to 0.046",
                                "retrain flow"),
                        new Decision(
                                LocalDate.of(2013, 2, 10),
                                "late_arrival",
                                "reject",
                                "v1 stays",
                                "AUC 0.588 misses >= 0.60",
                                "gate"),
                        new Decision(
                                LocalDate.of(2013, 2, 3),
                                "late_arrival",
                                "promote",
                                "none \u2192 v1",
                                "first model",
                                "retrain flow")),
                evidence(alerts));
    }

    /** The first night: nothing was promoted, scored or decided. */
    static ReportPage first() {
        return new ReportPage(
                new Heading("tiny", "", LocalDate.of(2013, 1, 1)),
                new Verdict(Level.NONE, "No champion yet: this night was only ingested.", ""),
                List.of(new Fact("Run", Numerals.seconds(3), "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(new SourceSummary("events", new Rows(12, 12, 0), List.of(), List.of())),
                List.of(),
                List.of());
    }

    static ReportPage.QualitySeries waiting() {
        return new QualitySeries(
                "AUC",
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                "Labels of the first scored night mature tomorrow.",
                "");
    }

    private static QualitySeries series(String metric, double level, double spread, OptionalDouble limit) {
        Random random = new Random(metric.hashCode());
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            LocalDate night = NIGHT.minusDays(35L - i);
            double value = level - (i < 14 ? spread * 1.5 : 0) + spread * random.nextGaussian() * 0.8;
            points.add(new Point(night, value, value - 2 * spread, value + 2 * spread, 780 + random.nextInt(160)));
        }
        List<ChampionChange> changes = List.of(
                new ChampionChange(LocalDate.of(2013, 2, 3), "v1"),
                new ChampionChange(LocalDate.of(2013, 2, 17), "v2"));
        String row =
                "ops.quality: pipeline=flight_delays, model=late_arrival, slice=all, feature=score, metric=" + metric;
        return new QualitySeries(metric, points, changes, limit, "", row);
    }

    private static String row(int number) {
        return "ops.drift: pipeline=flight_delays, night=2013-03-10, model=late_arrival, slice=all, feature=f" + number;
    }

    private static Alert alert(int number) {
        Random random = new Random(number);
        int bins = 22;
        List<String> labels = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            labels.add(i == 0 ? "< 0" : i == bins - 1 ? "null" : "[" + 2 * i + ", " + (2 * i + 2) + ")");
            reference.add(Math.exp(-Math.pow((i - 8) / 4.0, 2)) / 7.1 * (0.9 + 0.2 * random.nextDouble()));
            current.add(i == bins - 1 ? 0.12 : Math.exp(-Math.pow((i - 12) / 3.6, 2)) / 7.4);
        }
        List<Double> history =
                random.doubles(30).map(value -> 0.03 + 0.02 * value).boxed().toList();
        return new Alert(
                number == 0 ? "origin_weather__wind_speed" : "feature_" + number,
                number % 2 == 0 ? Level.ALERT : Level.WARN,
                0.9 / (1 + number / 10.0),
                number == 0 ? "null share 0.4 % \u2192 12.0 %" : "values below 16: 54.1 % \u2192 21.9 %",
                number == 0 ? 1 : 4,
                history,
                new Histogram(labels, reference, current),
                List.of(
                        new Figure("PSI", 0.412, 0.2, 0.0001, row(number)),
                        new Figure("KS", 0.322, 0.2, 0.0001, row(number)),
                        new Figure("null share change", 0.116, 0.1, 0.0001, row(number))));
    }

    private static List<SourceSummary> sources() {
        return List.of(
                new SourceSummary(
                        "flights",
                        new Rows(957, 951, 6),
                        List.of(
                                new CheckRow("unique flight_id", Level.OK, "pass", "0 of 957 rows", "0"),
                                new CheckRow("origin in EWR, JFK, LGA", Level.OK, "pass", "0 of 957 rows", "0"),
                                new CheckRow(
                                        "tailnum matches N[0-9A-Z]{1,5}",
                                        Level.WARN,
                                        "warn",
                                        "3.4 % of 957 rows",
                                        "3 %"),
                                new CheckRow(
                                        "distance between 50 and 6000", Level.ALERT, "fail", "6 of 957 rows", "0")),
                        List.of(new QuarantineReason("distance is below 50", 6, 6))),
                new SourceSummary(
                        "weather",
                        new Rows(72, 72, 0),
                        List.of(new CheckRow("row count", Level.OK, "pass", "72 rows", ">= 60")),
                        List.of()));
    }

    private static List<Evidence> evidence(int alerts) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence("AUC", 0.7120481, 0.6, "ops.quality", "model=late_arrival version=2 night=2013-03-10"));
        for (int i = 0; i < alerts; i++) {
            evidence.add(new Evidence(
                    "PSI of " + (i == 0 ? "origin_weather__wind_speed" : "feature_" + i),
                    0.41230918,
                    0.2,
                    "ops.drift",
                    "model=late_arrival night=2013-03-10 slice=all metric=psi"));
        }
        return evidence;
    }
}
