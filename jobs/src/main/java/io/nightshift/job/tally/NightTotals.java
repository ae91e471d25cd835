package io.nightshift.job.tally;

import io.nightshift.job.tally.Quantity.Pairs;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.job.tally.Quantity.Values;

/** Answers to what was asked of the rows of one night. */
public final class NightTotals {
    private final Questions questions;
    private final NightState state;

    NightTotals(Questions questions, NightState state) {
        this.questions = questions;
        this.state = state;
    }

    /** All rows of the night. */
    public long rows() {
        return state.rows();
    }

    /** @throws NullPointerException where it was not asked about, as with the others */
    public long count(Rows rows) {
        return state.count(questions.condition(rows.holds()));
    }

    /** Of as many powers as anybody asked for. */
    public ValueTotals of(Values values) {
        return state.values(questions.place(values));
    }

    /** Pearson's; NaN where there is none. */
    public double correlation(Pairs pairs) {
        return state.pairs(questions.place(pairs)).correlation();
    }
}
