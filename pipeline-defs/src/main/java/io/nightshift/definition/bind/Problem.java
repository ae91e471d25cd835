package io.nightshift.definition.bind;

/**
 * One thing wrong in a definition.
 *
 * @param path of keys, as {@code sources.flights.checks[1].between}; empty for a whole file
 * @param problem what is wrong, with the name it is about; no full stop
 * @param why what was found or what the rule is
 * @param fix what to write instead
 */
public record Problem(Position at, String path, String problem, String why, String fix) {

    /** Three lines; the first alone tells where and what. */
    public String text() {
        return text("");
    }

    /** As {@code text}, of what is no mistake. */
    public String warning() {
        return text("warning: ");
    }

    private String text(String level) {
        return at + ": " + level + problem + "\n  why: " + why + "\n  fix: " + fix;
    }
}
