package io.nightshift.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the order of scores is worth.
 *
 * @param separation of {@link Gains#separation()}
 * @param decile the tenth of the rows with the highest scores
 * @param top those that are acted upon, where it is known how many
 */
public record RankFigures(
        Estimate auc, Estimate averagePrecision, Estimate separation, TopRows decile, Optional<TopRows> top) {
    /** A tenth: the share of rows that lift is told of. */
    public static final double DECILE = 0.1;

    /** @param top how many rows are acted upon */
    public static RankFigures of(Ranking ranking, Optional<Double> top) {
        Gains gains = new Gains(ranking);
        return new RankFigures(
                ranking.auc(),
                ranking.averagePrecision(),
                gains.separation(),
                gains.topShare(DECILE),
                top.map(gains::top));
    }

    Map<String, Estimate> metrics() {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("auc", auc);
        metrics.put("pr_auc", averagePrecision);
        metrics.put("ks", separation);
        metrics.put("top_decile_lift", decile.lift());
        top.ifPresent(rows -> {
            metrics.put("top_precision", rows.precision());
            metrics.put("top_recall", rows.recall());
        });
        return metrics;
    }
}
