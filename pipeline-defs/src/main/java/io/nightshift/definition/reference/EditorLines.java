package io.nightshift.definition.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a YAML file by which editors find its JSON schema: two, since not all editors read the same one. */
public final class EditorLines {
    private static final Pattern LINE =
            Pattern.compile("(?m)^#\\h*(?:yaml-language-server:\\h*\\$schema=|\\$schema:\\h*)(\\S+)\\h*(?:\\R|\\z)");

    private EditorLines() {}

    /** Where the file says that its schema is: a URL, or a path from the file's folder; empty where it says nothing. */
    public static Optional<String> schema(String yaml) {
        Matcher found = LINE.matcher(yaml);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The same file with the lines for this schema on top, in place of those it had. */
    public static String naming(String schema, String yaml) {
        return "# yaml-language-server: $schema=" + schema + "\n# $schema: " + schema + "\n"
                + LINE.matcher(yaml).replaceAll("");
    }
}
