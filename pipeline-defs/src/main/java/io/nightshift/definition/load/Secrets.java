package io.nightshift.definition.load;

import java.util.regex.Pattern;

/** Tells names and values that look like secrets. */
final class Secrets {
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(secret|passw|token|credential|access[_.-]?key|private[_.-]?key|api[_.-]?key|account[_.-]?key).*");
    private static final Pattern VALUE =
            Pattern.compile("(?i)(([a-z][a-z0-9+.-]*:)+//[^/@\\s]*:[^/@\\s]*@.*|(AKIA|ASIA)[A-Z0-9]{16}"
                    + "|.*[?&;](password|passwd|pwd|secret|token)=.*|jdbc:oracle:[^@\\s]*/[^@\\s]*@.*)");

    private Secrets() {}

    static boolean looksLikeOne(String name, String value) {
        return NAME.matcher(name).matches() || VALUE.matcher(value).matches();
    }
}
