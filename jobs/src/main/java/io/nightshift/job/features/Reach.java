package io.nightshift.job.features;

import io.nightshift.definition.FeatureView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far back a view looks.
 *
 * @param length empty for ever
 */
record Reach(Optional<Duration> length) {
    /** The widest window, or the time to live of latest values where that is longer; later by the view's delay. */
    static Reach of(FeatureView view) {
        List<Optional<Duration>> spans = new ArrayList<>();
        view.aggregate().forEach(aggregate -> aggregate.windows().forEach(window -> spans.add(window.length())));
        if (!view.columns().isEmpty()) {
            spans.add(view.ttl());
        }
        if (spans.contains(Optional.<Duration>empty())) {
            return new Reach(Optional.empty());
        }
        Duration delay = view.delay().orElse(Duration.ZERO);
        return new Reach(spans.stream()
                .map(Optional::orElseThrow)
                .max(Comparator.naturalOrder())
                .map(delay::plus));
    }
}
