package io.nightshift.job.report;

import static io.nightshift.job.Tiny.march;
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
