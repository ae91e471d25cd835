package io.nightshift.feature.join;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * Which row is the newest one after each row of a view has become visible: what {@link ViewState} made of them, remembered,
 * so that a look at any time takes one search.
 */
final class NewestRows implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * By number of the newest row and place: place of the winner plus one, below zero where it was ambiguous, 0 for none yet.
     * Null where each row wins when it comes, as it does where times differ and all rows are known at once.
     */
    private final int[][] winners;

    private NewestRows(int[][] winners) {
        this.winners = winners;
    }

    static NewestRows of(SortedRows rows, ViewKernel kernel) {
        int[][] winners = new int[kernel.newest()][rows.size()];
        boolean everyRowWins = true;
        for (int key = 0; key < rows.keys().size(); key++) {
            everyRowWins &= kernel.isOneRowInOrder() && rows.areTimesDifferent(key)
                    ? eachWins(rows, key, winners[0])
                    : fold(rows, key, new ViewState(kernel, JoinCounts.Counters.local()), winners);
        }
        return new NewestRows(everyRowWins ? null : winners);
    }

    /** Told from their times alone: the rows lie far from one another. */
    private static boolean eachWins(SortedRows rows, int key, int[] winners) {
        for (int place = rows.first()[key]; place < rows.first()[key + 1]; place++) {
            winners[place] = place + 1;
        }
        return true;
    }

    private static boolean fold(SortedRows rows, int key, ViewState state, int[][] winners) {
        boolean everyRowWins = true;
        int[] last = new int[winners.length];
        for (int place = rows.first()[key]; place < rows.first()[key + 1]; place++) {
            UnsafeRow row = rows.row(place);
            state.see(row, rows.visible(place));
            for (int i = 0; i < last.length; i++) {
                Newest newest = state.newest().get(i);
                last[i] = newest.row() == row ? place + 1 : last[i];
                winners[i][place] = newest.isAmbiguous() ? -last[i] : last[i];
                everyRowWins &= winners[i][place] == place + 1;
            }
        }
        return everyRowWins;
    }

    /** Makes the newest rows what they are after the row at this place; -1 for before all of them. */
    void restore(SortedRows rows, int place, List<Newest> newest) {
        for (int i = 0; i < newest.size(); i++) {
            int winner = winners == null || place < 0 ? place + 1 : winners[i][place];
            newest.get(i).restore(winner == 0 ? null : rows.row(Math.abs(winner) - 1), winner < 0);
        }
    }
}
