package io.nightshift.job.monitor;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * From the highest scores of parts of slices down to their lowest.
 *
 * @param goals of each slice
 * @param above what lies above a part; nothing where it is not named
 */
record RankWalk(Map<String, RankGoals> goals, Map<Place, ScoreCounts> above) implements Serializable {
    /** What a walk reads after the slice, as {@link RankedScores} names it. */
    static final List<String> COLUMNS =
            List.of("part", "rank", "probability", "rows", "positives", "true_positives", "predicted_positives");

    RankWalk {
        goals = new HashMap<>(goals);
        above = new HashMap<>(above);
    }

    /** A part of a slice. */
    record Place(String slice, int part) implements Serializable {}

    /** Rows of equal rank. */
    private record Tie(Double probability, ScoreCounts counts) {}

    /**
     * @param rows from the highest rank down; a part's are all there. Those of different parts may alternate: to compare numbers
     *     only is what makes the sort quick
     * @return slice, and {@link RankedSums} as bytes, for each part
     */
    Iterator<Tuple2<String, byte[]>> walk(Iterator<Row> rows) {
        Map<Place, Walker> walkers = new HashMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            walkers.computeIfAbsent(new Place(row.getString(0), row.getInt(1)), this::begin)
                    .step(row);
        }
        return walkers.entrySet().stream()
                .map(walked -> new Tuple2<>(
                        walked.getKey().slice(), walked.getValue().end().toBytes()))
                .iterator();
    }

    private Walker begin(Place place) {
        return new Walker(new RankedSums(goals.get(place.slice())), above.getOrDefault(place, ScoreCounts.NONE));
    }

    /** The same score may come in several rows, since those of a slice belong to different other slices. */
    private static final class Walker {
        private final RankedSums sums;
        private ScoreCounts higher;
        private double rank;
        private Tie tie;

        Walker(RankedSums sums, ScoreCounts higher) {
            this.sums = sums;
            this.higher = higher;
        }

        void step(Row row) {
            double next = row.getDouble(2);
            ScoreCounts counts = new ScoreCounts(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
            if (tie != null && next == rank) {
                tie = new Tie(tie.probability, tie.counts.plus(counts));
                return;
            }
            closeTie();
            rank = next;
            tie = new Tie(row.isNullAt(3) ? null : row.getDouble(3), counts);
        }

        RankedSums end() {
            closeTie();
            return sums;
        }

        private void closeTie() {
            if (tie != null) {
                sums.add(tie.probability, tie.counts, higher);
                higher = higher.plus(tie.counts);
                tie = null;
            }
        }
    }
}
