package io.nightshift.registry;

import java.time.LocalDate;

/**
 * The version in force, and the decision that put it there.
 *
 * @param since night from which that decision holds
 */
public record Champion(ModelId id, long version, String decisionId, LocalDate since) {}
