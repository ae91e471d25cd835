package io.nightshift.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One file: no script, no font, image or style from elsewhere, readable offline, on paper and in the dark. */
final class Document {
    private Document() {}

    /**
     * The file, to be written as UTF-8.
     *
     * @param more further elements of the head
     */
    static String of(String title, List<Html> more, Html main) {
        Html head = Html.element("head")
                .add(Html.element("meta").with("charset", "utf-8"))
                .add(meta("viewport", "width=device-width, initial-scale=1"))
                .add(meta("color-scheme", "light dark"))
                .add(more)
                .add(Html.element("title").add(title))
                .add(Html.style(style()));
        Html document = Html.element("html")
                .with("lang", "en")
                .add(head)
                .add(Html.element("body").add(main));
        return "<!DOCTYPE html>\n" + document + "\n";
    }

    static Html meta(String name, String content) {
        return Html.element("meta").with("name", name).with("content", content);
    }

    private static String style() {
        try (InputStream style = Document.class.getResourceAsStream("page.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css is part of the jar", e);
        }
    }
}
