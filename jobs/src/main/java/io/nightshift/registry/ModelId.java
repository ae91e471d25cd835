package io.nightshift.registry;

/** A model of a pipeline; what is versioned. */
public record ModelId(String pipeline, String model) {
    @Override
    public String toString() {
        return pipeline + "." + model;
    }
}
