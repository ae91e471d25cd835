package io.nightshift.job.monitor;

import io.nightshift.registry.ModelId;
import io.nightshift.table.Slot;
import java.time.LocalDate;

/**
 * One model in one night.
 *
 * @param version of the model that the rows are about
 */
record ModelNight(String pipeline, LocalDate night, String model, long version) {
    ModelId id() {
        return new ModelId(pipeline, model);
    }

    /** What the monitor owns of a shared table: everything about the model in that night. */
    Slot slot() {
        return Slot.of(pipeline, night).with("model", model);
    }

    Slot slotOfVersion() {
        return slot().with("model_version", Long.toString(version));
    }

    /** The same model and night, about another version. */
    ModelNight of(long other) {
        return new ModelNight(pipeline, night, model, other);
    }
}
