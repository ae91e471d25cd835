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
    private final ViewState searched;
    private KeyState walked;
    private int key = NONE;
    private int next;
    private long last;

    ViewLooks(HeldView view, JoinCounts.Counters counters) {
        this.view = view;
        this.counters = counters;
        this.searched = new ViewState(view.kernel(), counters);
        this.walked = KeyState.open(view.kernel(), counters);
    }

    InternalRow asOf(UnsafeRow wanted, long now) {
        int found = view.rows().keys().find(wanted);
        int behind =
                found == NONE ? 0 : view.rows().seen(found, now, view.kernel().strict());
        if (view.newest() == null) {
            walk(found, behind, now);
            return walked.asOf(now);
        }
        boolean none = found == NONE || behind == view.rows().first()[found];
        view.newest().restore(view.rows(), none ? NONE : behind - 1, searched.newest());
        return searched.asOf(now);
    }

    private void walk(int wanted, int behind, long now) {
        if (wanted != key || wanted == NONE || now < last) {
            walked = KeyState.open(view.kernel(), counters);
            next = wanted == NONE ? 0 : view.rows().first()[wanted];
        }
        for (; next < behind; next++) {
            walked.see(view.rows().row(next), view.rows().visible(next));
        }
        key = wanted;
        last = now;
    }
}
