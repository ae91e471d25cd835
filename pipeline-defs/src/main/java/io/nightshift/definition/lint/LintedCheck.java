package io.nightshift.definition.lint;

import io.nightshift.definition.Check;
import io.nightshift.definition.bind.Position;

/**
 * A check and where it stands.
 *
 * @param path of its rule
 */
record LintedCheck(Check check, String path, Position at) {

    /** To name it in a sentence on itself. */
    String words() {
        return "check '" + check.id() + "'";
    }

    /** To name it in a sentence on another. */
    String place() {
        return words() + " in line " + at.line();
    }
}
