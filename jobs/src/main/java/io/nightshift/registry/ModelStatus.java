package io.nightshift.registry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is live on a night, and why.
 *
 * @param champion empty where nothing was promoted yet
 * @param decision that put it there; present with the champion
 * @param trained the champion's row of ops/models; present with the champion unless that row is gone
 * @param newest newest version trained up to that night
 * @param request to train it anew, that holds in that night
 */
public record ModelStatus(
        ModelId id,
        LocalDate night,
        Optional<Champion> champion,
        Optional<Decision> decision,
        Optional<ModelVersion> trained,
        Optional<Long> newest,
        Optional<StandingRequest> request) {}
