package io.nightshift.feature.join;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * Looks at one view, as of any key and time. Latest values are found by one search. Windows are walked through from the last
 * look, where that was one at the same key and not later, so looks in the order of keys and times see each row once.
 */
final class ViewLooks {
    private static final int NONE = -1;

    private final HeldView view;
    private final JoinCounts.Counters counters;
    private ViewState state;
    private int key = NONE;
    private int next;
    private long last;

    ViewLooks(HeldView view, JoinCounts.Counters counters) {
        this.view = view;
        this.counters = counters;
        this.state = new ViewState(view.kernel(), counters);
    }

    InternalRow asOf(UnsafeRow wanted, long now) {
        int found = view.rows().keys().find(wanted);
        int behind =
                found == NONE ? 0 : view.rows().seen(found, now, view.kernel().strict());
        if (view.newest() == null) {
            walk(found, behind, now);
        } else {
            boolean none = found == NONE || behind == view.rows().first()[found];
            view.newest().restore(view.rows(), none ? NONE : behind - 1, state.newest());
        }
        return state.asOf(now);
    }

    private void walk(int wanted, int behind, long now) {
        if (wanted != key || wanted == NONE || now < last) {
            state = new ViewState(view.kernel(), counters);
            next = wanted == NONE ? 0 : view.rows().first()[wanted];
        }
        for (; next < behind; next++) {
            state.see(view.rows().row(next), view.rows().visible()[next]);
        }
        key = wanted;
        last = now;
    }
}
