package io.nightshift.definition.expression;

import java.util.List;
import java.util.Set;

/**
 * What an expression is.
 *
 * @param columns that it uses, as the scope spells them; also unknown ones, as written
 * @param type of its value
 */
public record Analysis(Set<String> columns, SqlType type, List<Finding> findings) {}
