package io.nightshift.definition.load;

import io.nightshift.definition.bind.Position;
import java.util.Map;

/**
 * One environment with its variables.
 *
 * @param variables {@code warehouse} and {@code landing} absolute; {@code --set} has replaced those of the file
 * @param source where a missing variable is to be added
 */
record Environment(String name, Map<String, String> variables, Position source) {}
