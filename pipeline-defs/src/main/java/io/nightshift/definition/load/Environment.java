package io.nightshift.definition.load;

import io.nightshift.definition.bind.Position;
import java.util.Map;

/**
 * One environment with its variables.
 *
 * @param variables {@code warehouse} and {@code landing} absolute; {@code --set} has replaced those of the file
 * @param known whether there is one of that name; it is a problem already where there is not
 * @param source where a missing variable is to be added
 */
record Environment(String name, Map<String, String> variables, boolean known, Position source) {}
