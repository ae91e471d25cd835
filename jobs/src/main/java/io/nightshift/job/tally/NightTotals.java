package io.nightshift.job.tally;

import io.nightshift.job.tally.Quantity.Distinct;
import io.nightshift.job.tally.Quantity.Pairs;
import io.nightshift.job.tally.Quantity.Ranks;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.job.tally.Quantity.Values;
import java.util.Map;

/** Answers to what was asked of the rows of one night. */
public final class NightTotals {
    private final Questions questions;
    private final NightState state;
    private final Map<Ranks, Double> quantiles;

    NightTotals(Questions questions, NightState state, Map<Ranks, Double> quantiles) {
        this.questions = questions;
        this.state = state;
        this.quantiles = quantiles;
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

    /** NaN where there is no number. */
    public double quantile(Ranks ranks) {
        return quantiles.getOrDefault(ranks, Double.NaN);
    }

    public long count(Distinct distinct) {
        return state.distinct(questions.place(distinct)).count();
    }
}
