package io.nightshift.job.monitor;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.nightshift.definition.Measure;
import io.nightshift.definition.Tolerance;
import io.nightshift.drift.BinaryFigures;
import io.nightshift.drift.BinaryQuality;
import io.nightshift.drift.Estimate;
import io.nightshift.drift.Gains;
import io.nightshift.drift.RankFigures;
import io.nightshift.drift.Ranking;
import io.nightshift.drift.TopRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedScoresTest {
    private static final int ROWS = 3000;
    /** Every third is one of a few values, the others are nearly all different. */
    private static final double[] SCORES = scores();

    private static final Measure TOP = new Measure(
            Optional.of(new Tolerance(Tolerance.Kind.COUNT, 250)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final boolean[] LABELS = labels();
    private static final Dataset<Row> JOINED = joined();
    private static final Map<String, Figures> WHOLE = figures(JOINED.repartition(1), Long.MAX_VALUE);

    private static double[] scores() {
        Random random = new Random(1);
        return IntStream.range(0, ROWS)
                .mapToDouble(i -> i % 3 == 0 ? random.nextInt(9) / 8.0 : Math.pow(random.nextDouble(), 9))
                .toArray();
    }

    private static boolean[] labels() {
        boolean[] labels = new boolean[ROWS];
        Random random = new Random(2);
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextDouble() < SCORES[i];
        }
        return labels;
    }

    private static Dataset<Row> joined() {
        return table(
                        "prediction DOUBLE, probability DOUBLE, `nightshift:label` DOUBLE, slice STRING",
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> row(
                                        SCORES[i] >= 0.5 ? 1.0 : 0.0,
                                        SCORES[i],
                                        LABELS[i] ? 1.0 : 0.0,
                                        i < 20 ? "few" : "half=" + i % 2))
                                .toArray(Row[]::new))
                .selectExpr("*", "array('all', slice) AS `nightshift:slices`");
    }

    private record Figures(ScoreCounts counts, BinaryFigures binary, List<TopRows> tenths) {}

    private static Map<String, Figures> figures(Dataset<Row> joined, long scoresOfAPart) {
        Map<String, Figures> figures = new TreeMap<>();
        RankedScores.of(joined, TOP, scoresOfAPart)
                .forEach((slice, sums) ->
                        figures.put(slice, new Figures(sums.counts(), sums.figures(Optional.empty()), sums.tenths())));
        return figures;
    }

    @Test
    void agreesWithARankingOfEveryRow() {
        Ranking exact = Ranking.of(SCORES, LABELS);
        BinaryQuality quality = BinaryQuality.of(SCORES, LABELS, 0.5);

        assertThat(WHOLE).containsOnlyKeys("all", "few", "half=0", "half=1");
        Figures all = WHOLE.get("all");
        RankFigures ranks = all.binary().ranks();
        assertThat(ranks.auc().value()).isCloseTo(exact.auc().value(), within(1e-14));
        assertThat(ranks.auc().standardError()).isCloseTo(exact.auc().standardError(), within(1e-14));
        assertThat(ranks.averagePrecision().value())
                .isCloseTo(exact.averagePrecision().value(), within(1e-14));
        assertThat(all.binary().quality().confusion()).isEqualTo(quality.confusion());
        assertThat(all.binary().quality().meanLogLoss().value())
                .isCloseTo(quality.meanLogLoss().value(), within(1e-12));
    }

    @Test
    void findsInTheHighestScoresWhatARankingFinds() {
        Gains exact = new Gains(Ranking.of(SCORES, LABELS));

        RankFigures ranks = WHOLE.get("all").binary().ranks();

        assertThat(ranks.separation()).isEqualTo(exact.separation());
        assertThat(ranks.decile()).isEqualTo(exact.topShare(0.1));
        assertThat(ranks.top()).contains(exact.top(250));
        assertThat(WHOLE.get("all").tenths())
                .extracting(TopRows::found)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 9)
                        .mapToObj(tenths -> exact.top(tenths * 300.0).found())
                        .toList());
        assertThat(WHOLE.get("few").binary().ranks().top()).map(TopRows::taken).contains(20.0);
    }

    /** Neighbouring scores far down are taken together, which is where the precision hardly moves. */
    @Test
    void knowsTheErrorOfAveragePrecisionNearly() {
        Estimate exact = Ranking.of(SCORES, LABELS).averagePrecision();

        Estimate told = WHOLE.get("all").binary().ranks().averagePrecision();

        assertThat(told.standardError()).isCloseTo(exact.standardError(), withinPercentage(2));
    }

    /** Bit for bit, however the rows lie and wherever large slices are cut: the little one is not cut when the others are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void givesTheSameBitsHoweverRowsLieAndSlicesAreCut(int partitions) {
        for (long scoresOfAPart : new long[] {1, 30, 900, Long.MAX_VALUE}) {
            assertThat(figures(JOINED.repartition(partitions), scoresOfAPart))
                    .as("%s scores a part", scoresOfAPart)
                    .isEqualTo(WHOLE);
        }
    }

    @Test
    void countsWhatIsNoNumberBelowAllThatIsWithoutAnError() {
        Dataset<Row> rows = table(
                        "prediction DOUBLE, probability DOUBLE, `nightshift:label` DOUBLE",
                        row(1.0, 0.75, 1.0),
                        row(0.0, 0.25, 0.0),
                        row(0.0, Double.NaN, 0.0),
                        row(0.0, null, 1.0))
                .selectExpr("*", "array('all') AS `nightshift:slices`");

        RankedSums sums = RankedScores.of(rows, TOP).get("all");

        assertThat(sums.counts()).isEqualTo(new ScoreCounts(4, 2, 1, 1));
        assertThat(sums.auc().value()).isEqualTo(0.5);
        assertThat(sums.averagePrecision().value()).isEqualTo(0.75);
        assertThat(sums.quality().meanLogLoss().value()).isCloseTo(-Math.log(0.75) / 2, within(1e-15));
    }

    @Test
    void cutsEqualScoresNever() {
        RankCuts cuts = new RankCuts(Map.of("all", new double[] {0.25, 0.5}));

        assertThat(DoubleStream.of(0.1, 0.25, 0.3, 0.5, 0.9).mapToInt(rank -> cuts.part("all", rank)))
                .containsExactly(0, 1, 1, 2, 2);
        assertThat(cuts.part("other", 0.9)).isZero();
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(RankedScores.of(JOINED.where("false"), TOP)).isEqualTo(Map.of());
        assertThat(List.copyOf(RankedScores.of(JOINED.limit(1), TOP).keySet())).hasSize(2);
    }
}
