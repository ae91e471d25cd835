package io.nightshift.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as JSON writes it. */
final class JsonText {
    private JsonText() {}

    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
