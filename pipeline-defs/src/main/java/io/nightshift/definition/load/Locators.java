package io.nightshift.definition.load;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Local paths and URIs as authors write them. */
public final class Locators {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private Locators() {}

    /** A relative path from its folder, absolute and without dots; a URI as it is. */
    public static String absolute(String written, Path folder) {
        if (URI.matcher(written).matches()) {
            return written;
        }
        Path path = folder.toAbsolutePath().resolve(written).normalize();
        return path.toString();
    }
}
