package io.nightshift.job.features;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far back a view looks.
 *
 * @param length empty for ever
 */
record Reach(Optional<Duration> length) {
    /** The widest window, or the time to live of latest values where that is longer. */
    static Reach of(FeatureView view) {
        if (!view.columns().isEmpty() && view.ttl().isEmpty()) {
            return new Reach(Optional.empty());
        }
        Stream<Duration> windows = view.aggregate().stream()
                .flatMap(aggregate -> aggregate.windows().stream())
                .map(Window::length);
        Stream<Duration> ttl = view.columns().isEmpty() ? Stream.empty() : view.ttl().stream();
        return new Reach(Stream.concat(windows, ttl).max(Comparator.naturalOrder()));
    }
}
