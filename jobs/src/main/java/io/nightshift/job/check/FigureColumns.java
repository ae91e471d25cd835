package io.nightshift.job.check;

import io.nightshift.spark.EngineColumns;

/** Columns of figures on their way to the driver. */
final class FigureColumns {
    static final String NIGHT = SourceColumns.NIGHT;

    /** Which table check of the source, counted from 0. */
    static final String CHECK = EngineColumns.of("figure", "check");

    /** The figure; of a check by groups null. */
    static final String VALUE = EngineColumns.of("figure", "value");

    /** Groups that have a figure; null of a check of the whole night, as all that follows. */
    static final String GROUPS = EngineColumns.of("figure", "groups");

    /** Groups outside the limits. */
    static final String OUTSIDE = EngineColumns.of("figure", "outside");

    /** Groups outside the limits that warn, whether or not they are outside the others too. */
    static final String WARNED = EngineColumns.of("figure", "warned");

    /** The first group outside any limit, with its figure, in words. */
    static final String EXAMPLE = EngineColumns.of("figure", "example");

    private FigureColumns() {}

    /** One of the figures that a query gives side by side. */
    static String measure(int index) {
        return EngineColumns.of("measure", index);
    }
}
