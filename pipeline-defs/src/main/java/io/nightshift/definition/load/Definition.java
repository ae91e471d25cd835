package io.nightshift.definition.load;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Locations;
import java.util.Map;

/**
 * A pipeline without a problem, bound to one environment.
 *
 * @param pipeline every variable filled in, paths absolute
 * @param variables of the environment, after {@code --set}; among them {@code warehouse}
 * @param locations where each value stood
 */
public record Definition(Pipeline pipeline, String environment, Map<String, String> variables, Locations locations) {}
