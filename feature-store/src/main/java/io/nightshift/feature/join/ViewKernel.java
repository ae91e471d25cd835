package io.nightshift.feature.join;

import io.nightshift.feature.window.WindowSpec;
import java.io.Serializable;
import java.util.List;

/**
 * What the walk must know of a view.
 *
 * @param windows with their aggregates
 * @param windowed number of windowed features; they come first
 * @param latest number of latest values; they follow
 * @param skipNulls whether each of them is its own newest value that is not null
 * @param inputs number of values to aggregate that a source row carries
 * @param ttl in microseconds; {@link Long#MAX_VALUE} for none
 */
record ViewKernel(List<WindowSpec> windows, int windowed, int latest, boolean skipNulls, int inputs, long ttl)
        implements Serializable {}
