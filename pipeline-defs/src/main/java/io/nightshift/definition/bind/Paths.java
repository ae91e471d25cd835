package io.nightshift.definition.bind;

/** Paths of keys, as {@code sources.flights.checks[1].between}. */
public final class Paths {
    private Paths() {}

    /** @param parent empty at the top */
    public static String key(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** Whether {@code path} is {@code ancestor} or lies below it. */
    static boolean isWithin(String path, String ancestor) {
        return ancestor.isEmpty()
                || path.equals(ancestor)
                || path.startsWith(ancestor + ".")
                || path.startsWith(ancestor + "[");
    }

    /** The path one step up; empty at the top. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    /** As it completes "unknown key 'x' ...". */
    static String in(String path) {
        return path.isEmpty() ? "at the top" : "in " + path;
    }
}
