package io.nightshift.job.report;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.Tiny;
import io.nightshift.registry.Decision;
import io.nightshift.registry.ModelId;
import io.nightshift.registry.Proposal;
import io.nightshift.report.ReportPage.QualitySeries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityPartTest {
    @TempDir
    private Path folder;

    @Test
    void leavesOutAModelThatScoresNothing() {
        Tiny tiny = Tiny.in(folder);
        Tiny silent = tiny.defined(text -> text.replaceAll("(?m)^    (score|monitor):.*\\n", ""));

        assertThat(series(tiny)).extracting(QualitySeries::note).isNotEmpty().containsOnly("No label has matured yet.");
        assertThat(series(silent)).isEmpty();
    }

    @Test
    void saysWhatIsExpectedOfTheNewestRowsThatHaveNoLabels() {
        List<Row> rows = table(
                        "model STRING, model_version BIGINT, feature STRING, metric STRING, window_start DATE, value DOUBLE, ci_low DOUBLE, ci_high DOUBLE,"
                                + " is_estimated BOOLEAN",
                        row("m", 1L, "score", "auc", "2024-03-08", 0.61, 0.55, 0.67, true),
                        row("m", 1L, "score", "auc", "2024-03-09", 0.6412, 0.58, 0.7, true),
                        row("m", 1L, "score, weighted by features", "auc", "2024-03-08", 0.6, 0.5, 0.7, true),
                        row("m", 1L, "score, weighted by features", "auc", "2024-03-09", 0.62, 0.56, 0.68, true),
                        row("m", 1L, "score", "brier", "2024-03-09", 0.2, null, null, true),
                        row("m", 1L, "score", "f1", "2024-03-09", null, null, null, true),
                        row("m", 1L, "score", "auc", "2024-03-07", 0.7, 0.6, 0.8, false))
                .collectAsList();

        QualityFacts facts = QualityFacts.of(rows);

        assertThat(facts.realised()).hasSize(1);
        assertThat(facts.expected("m", "auc"))
                .contains("Expected of the rows scored for 2024-03-09, before their labels: 0.641 (0.580 to 0.700),"
                        + " weighted by features 0.620 (0.560 to 0.680)."
                        + " How good such estimates are is not known: no labels have come for any of them.");
        assertThat(facts.expected("m", "brier").orElseThrow())
                .startsWith("Expected of the rows scored for 2024-03-09, before their labels: 0.200. How good");
        assertThat(facts.expected("m", "f1")).isEmpty();
        assertThat(facts.expected("other", "auc")).isEmpty();
    }

    /** Nights of another version, without labels, and of which there is no figure do not count. */
    @Test
    void saysHowFarEarlierEstimatesWereOff() {
        List<Row> rows = table(
                        "model STRING, model_version BIGINT, feature STRING, metric STRING, window_start DATE, value DOUBLE, ci_low DOUBLE,"
                                + " ci_high DOUBLE, is_estimated BOOLEAN",
                        row("m", 1L, "score", "auc", "2024-03-05", 0.65, 0.6, 0.7, true),
                        row("m", 1L, "score", "auc", "2024-03-05", 0.62, null, null, false),
                        row("m", 1L, "score", "auc", "2024-03-06", 0.65, 0.6, 0.7, true),
                        row("m", 1L, "score", "auc", "2024-03-06", 0.72, null, null, false),
                        row("m", 1L, "score", "auc", "2024-03-07", 0.6, 0.5, 0.7, true),
                        row("m", 2L, "score", "auc", "2024-03-07", 0.9, null, null, false),
                        row("m", 1L, "score", "auc", "2024-03-08", 0.6, 0.5, 0.7, true),
                        row("m", 1L, "score", "auc", "2024-03-08", null, null, null, false),
                        row("m", 1L, "score", "auc", "2024-03-09", 0.64, 0.58, 0.7, true))
                .collectAsList();

        assertThat(QualityFacts.of(rows).expected("m", "auc"))
                .contains(
                        "Expected of the rows scored for 2024-03-09, before their labels: 0.640 (0.580 to 0.700). Over the 2"
                                + " nights whose labels have come such estimates were 0.020 too low on average, and off by 0.050."
                                + " 1 of 2 intervals held what came true.");
    }

    private static List<QualitySeries> series(Tiny tiny) {
        OpsReader reader = new OpsReader(tiny.context("nightly"), march(8));
        return QualityPart.of(reader, List.of(promotion()));
    }

    private static Decision promotion() {
        Proposal proposal = new Proposal(
                new ModelId(Tiny.PIPELINE, "sent_back"),
                march(7),
                Decision.Kind.PROMOTE,
                Optional.empty(),
                Optional.of(1L),
                "the first",
                Proposal.BothMetrics.NONE,
                Map.of(),
                "nightshift",
                "first");
        return new Decision(1, proposal, Instant.EPOCH, "run");
    }
}
