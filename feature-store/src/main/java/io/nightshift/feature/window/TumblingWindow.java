package io.nightshift.feature.window;

import java.util.ArrayList;
import java.util.List;

/** The events of one key in the last whole block of nights. Holds those of the block that is not whole yet, too. */
final class TumblingWindow implements EventWindow {
    private final WindowSpec spec;
    private List<Event> later = new ArrayList<>();
    private Blocks.Block block;
    private Fold fold;

    TumblingWindow(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void add(Event event, long now) {
        moveTo(now);
        take(event);
    }

    @Override
    public void read(long now, Object[] features) {
        moveTo(now);
        fold.read(now, features);
    }

    private void moveTo(long now) {
        if (block == null || now >= block.next()) {
            block = spec.blocks().lastBefore(now);
            fold = new Fold(spec.slices(), true);
            List<Event> held = later;
            later = new ArrayList<>();
            held.forEach(this::take);
        }
    }

    private void take(Event event) {
        if (block.holds(event.time())) {
            fold.add(event);
        } else if (event.time() >= block.end()) {
            later.add(event);
        }
    }
}
