package io.nightshift.job.monitor;

import java.util.List;
import java.util.Map;

/**
 * What a night's alerts of a model mean.
 *
 * @param ranking in which order they are looked at
 * @param diagnosis of the model
 * @param faults checks that did not pass, in words, by the drifted column that they are about
 */
record Meaning(Ranking ranking, Diagnosis diagnosis, Map<String, List<String>> faults) {}
