package io.nightshift.feature.join;

import io.nightshift.testkit.SparkExtension;

/** Both ways of joining, for tests that hold of either. */
enum JoinedBy {
    SHUFFLE("0"),
    MEMORY("1000000000");

    private final String limit;

    JoinedBy(String limit) {
        this.limit = limit;
    }

    /** Until {@link #unset}. */
    void set() {
        SparkExtension.session().conf().set(JoinPath.LIMIT, limit);
    }

    static void unset() {
        SparkExtension.session().conf().unset(JoinPath.LIMIT);
    }
}
