package io.nightshift.job.features;

/**
 * What decides the features of a view: two nights with equal digests have equal ones.
 *
 * @param definition digest of how they are computed, by this version of the engine
 * @param rows digest of all they can be computed from
 */
public record ViewDigest(String definition, String rows) {
    private static final String SEPARATOR = "-";

    /** Whether a night that carries this text was computed by the same definition. */
    boolean hasDefinitionOf(String text) {
        return text.startsWith(definition + SEPARATOR);
    }

    /** Whether a night that carries this text was computed from the same rows. */
    boolean hasRowsOf(String text) {
        return text.endsWith(SEPARATOR + rows);
    }

    /** As a commit carries it. */
    @Override
    public String toString() {
        return definition + SEPARATOR + rows;
    }
}
