package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Ranking RANKING = new Ranking(Map.of("light", 0.1, "heavy", 0.4, "unused", 0.0));

    private static Alert alert(String subject, String kind, double severity) {
        return new Alert(subject, kind, LocalDate.EPOCH, Optional.empty(), severity, "");
    }

    @Test
    void severityCountsAsMuchAsTheFeatureWeighs() {
        List<Alert> alerts = List.of(
                alert("unused", "drift", 0.99),
                alert("light", "drift", 0.8),
                alert("heavy", "drift", 0.6),
                alert("score", "drift", 0.55),
                alert("auc", "quality", 1));

        assertThat(RANKING.ranked(alerts))
                .extracting(Alert::subject)
                .containsExactly("auc", "heavy", "score", "light", "unused");
        assertThat(RANKING.priority(alerts.get(1))).isEqualTo(0.8 * 0.25);
        assertThat(RANKING.importance(alerts.get(1))).hasValue(0.1);
        assertThat(RANKING.importance(alerts.get(3))).isEmpty();
    }

    @Test
    void severityAloneCountsWhereTheWeightsAreNotKnown() {
        Ranking unknown = new Ranking(Map.of());

        assertThat(unknown.priority(alert("light", "drift", 0.8))).isEqualTo(0.8);
        assertThat(unknown.importance(alert("light", "drift", 0.8))).isEmpty();
    }

    @Test
    void aFeatureThatTheModelDoesNotKnowCannotMoveIt() {
        assertThat(RANKING.priority(alert("new", "drift", 0.9))).isZero();
    }
}
