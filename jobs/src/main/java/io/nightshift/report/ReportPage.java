package io.nightshift.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything the page of one night shows. Lists may be empty: the page then says so in words. Names come from users and may hold
 * anything; they are shortened and escaped where they are shown.
 *
 * @param facts about the run, in the order shown
 * @param quality one series a metric, the leading one first
 * @param slices that stand out, in the order shown
 * @param alerts in any order; the page ranks them by severity
 * @param quietColumns names of columns that were watched without an alert
 * @param unjudged in words, how many columns could not be judged and why; empty where all were
 * @param sources one for each source that the night read
 * @param decisions newest first
 * @param evidence the row behind every number
 */
public record ReportPage(
        Heading heading,
        Verdict verdict,
        List<Fact> facts,
        List<QualitySeries> quality,
        List<SliceFigure> slices,
        List<Alert> alerts,
        List<String> quietColumns,
        String unjudged,
        List<SourceSummary> sources,
        List<Decision> decisions,
        List<Evidence> evidence) {
    public ReportPage {
        facts = List.copyOf(facts);
        quality = List.copyOf(quality);
        slices = List.copyOf(slices);
        alerts = List.copyOf(alerts);
        quietColumns = List.copyOf(quietColumns);
        sources = List.copyOf(sources);
        decisions = List.copyOf(decisions);
        evidence = List.copyOf(evidence);
    }

    /** How urgent something is. */
    public enum Level {
        OK("ok", "\u25cf"),
        WARN("warning", "\u25c6"),
        ALERT("alert", "\u25b2"),
        /** Could not be judged, or does not apply. */
        NONE("not judged", "\u25cb");

        private final String word;
        private final String sign;

        Level(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        String word() {
            return word;
        }

        /** A shape of its own, so that nothing depends on colour. */
        String sign() {
            return sign;
        }
    }

    /** @param description of the pipeline, may be empty */
    public record Heading(String pipeline, String description, LocalDate night) {}

    /**
     * @param sentence the whole night in one sentence
     * @param failure why the night was not brought to its end; empty where it was
     * @param retrain whether a retrain was asked for and why; empty where there is no model
     */
    public record Verdict(Level level, String sentence, Optional<Failure> failure, String retrain) {
        /** Of a night that was brought to its end. */
        public Verdict(Level level, String sentence, String retrain) {
            this(level, sentence, Optional.empty(), retrain);
        }
    }

    /**
     * @param why what was found, with its values
     * @param remedy what the reader does next
     */
    public record Failure(String why, String remedy) {}

    /**
     * @param note in small print below the value, may be empty
     * @param notices sentences for a person, shown whole below the note: they may name what to run
     */
    public record Fact(String name, String value, String note, List<String> notices) {
        public Fact {
            notices = List.copyOf(notices);
        }

        public Fact(String name, String value, String note) {
            this(name, value, note, List.of());
        }
    }

    /**
     * One metric over time.
     *
     * @param points ascending by night; where there are none, {@code note} says why
     * @param changes nights on which another version became champion
     * @param limit value that must not be crossed
     * @param note as {@code labels mature tomorrow}, may be empty
     * @param row table and key of the rows that hold the points, but for the night
     */
    public record QualitySeries(
            String metric,
            List<Point> points,
            List<ChampionChange> changes,
            OptionalDouble limit,
            String note,
            String row) {
        public QualitySeries {
            points = List.copyOf(points);
            changes = List.copyOf(changes);
        }

        /** What finds the row of a point. */
        public String row(Point point) {
            return row + ", window_start=" + point.night();
        }

        /** Changes that lie within the nights of the points, so that a chart of these has a place for them. */
        List<ChampionChange> changesAmongPoints() {
            return changes.stream()
                    .filter(change ->
                            points.stream().anyMatch(point -> !point.night().isAfter(change.night())))
                    .filter(change ->
                            points.stream().anyMatch(point -> !point.night().isBefore(change.night())))
                    .toList();
        }
    }

    /**
     * @param low lower end of the interval of 95 % confidence; NaN where it is not known
     * @param high upper end
     */
    public record Point(LocalDate night, double value, double low, double high, long rows) {}

    /**
     * A slice that stands out.
     *
     * @param interval of 95 % confidence
     * @param all the figure of all rows; empty of a difference
     * @param row table and key of the row that holds it
     */
    public record SliceFigure(
            String slice, String metric, double value, Interval interval, OptionalDouble all, long rows, String row) {
        public record Interval(double low, double high) {}
    }

    /** @param version as {@code v3} */
    public record ChampionChange(LocalDate night, String version) {}

    /**
     * A column that drifted, or a metric beyond its limit.
     *
     * @param severity 0 to 1, of a feature by how much it weighs in the model
     * @param cause in words
     * @param history value of the leading figure on the last nights, oldest first
     */
    public record Alert(
            String subject,
            Level level,
            double severity,
            String cause,
            int daysOpen,
            List<Double> history,
            Histogram histogram,
            List<Figure> figures) {
        public Alert {
            history = List.copyOf(history);
            figures = List.copyOf(figures);
        }
    }

    /** Shares of rows per bin, the same bins on both sides. */
    public record Histogram(List<String> bins, List<Double> reference, List<Double> current) {
        public static final Histogram NONE = new Histogram(List.of(), List.of(), List.of());

        public Histogram {
            bins = List.copyOf(bins);
            reference = List.copyOf(reference);
            current = List.copyOf(current);
            if (bins.size() != reference.size() || bins.size() != current.size()) {
                throw new IllegalArgumentException("a histogram has " + bins.size() + " bins, but " + reference.size()
                        + " and " + current.size() + " shares");
            }
        }
    }

    /**
     * One statistic against its threshold; NaN where there is none.
     *
     * @param row table and key of the row that holds it
     */
    public record Figure(String metric, double value, double threshold, double pAdjusted, String row) {}

    public record SourceSummary(String source, Rows rows, List<CheckRow> checks, List<QuarantineReason> quarantine) {
        public SourceSummary {
            checks = List.copyOf(checks);
            quarantine = List.copyOf(quarantine);
        }
    }

    public record Rows(long in, long published, long quarantined) {}

    /** @param value in words, as {@code 0.2 % of 842 rows} */
    public record CheckRow(String check, Level level, String status, String value, String threshold) {}

    /** @param examples rows kept in quarantine as examples */
    public record QuarantineReason(String reason, long rows, long examples) {}

    /**
     * @param decision as promote, reject, keep
     * @param change as {@code v2 -> v3}
     */
    public record Decision(LocalDate night, String model, String decision, String change, String why, String who) {}

    /**
     * Where a number comes from.
     *
     * @param table as {@code ops.drift}
     * @param key columns and values that find the row
     */
    public record Evidence(String what, double value, double threshold, String table, String key) {}
}
