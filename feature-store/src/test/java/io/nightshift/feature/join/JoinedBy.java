package io.nightshift.feature.join;

import io.nightshift.testkit.SparkExtension;

/** All ways of joining, for tests that hold of each. */
enum JoinedBy {
    SHUFFLE("0", "0"),
    /** By shuffle, with keys in as many slices of time as can be. */
    SLICES("0", "2"),
    MEMORY("1000000000", "0");

    private final String limit;
    private final String slice;

    JoinedBy(String limit, String slice) {
        this.limit = limit;
        this.slice = slice;
    }

    /** Until {@link #unset}. */
    void set() {
        SparkExtension.session().conf().set(JoinPath.LIMIT, limit);
        SparkExtension.session().conf().set(JoinPath.SLICE, slice);
    }

    static void unset() {
        SparkExtension.session().conf().unset(JoinPath.LIMIT);
        SparkExtension.session().conf().unset(JoinPath.SLICE);
    }
}
