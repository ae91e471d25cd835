package io.nightshift.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of HTML or SVG that cannot be malformed: text and attribute values are escaped as they are written, and there is no way
 * to put markup in as text. Immutable but for its own building methods, which return itself.
 */
final class Html {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_KEY = 400;
    private static final List<String> VOID = List.of("meta");
    /** Elements after which a line ends, so that the page can be read and compared as text. */
    private static final List<String> BLOCKS = List.of(
            "meta", "title", "style", "head", "header", "main", "section", "footer", "h1", "h2", "h3", "p", "dl", "div",
            "table", "caption", "thead", "tbody", "tr", "svg", "details", "summary", "article");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Html> children = new ArrayList<>();
    private final String text;

    private Html(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** An element; {@code classes} may be empty. */
    static Html element(String name, String classes) {
        Html element = new Html(name, "");
        return classes.isEmpty() ? element : element.with("class", classes);
    }

    static Html element(String name) {
        return element(name, "");
    }

    static Html text(String text) {
        return new Html("", text);
    }

    /** The page's own style sheet, the one text that is not escaped: it is part of the program. */
    static Html style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet must not close its element");
        }
        return new Html("style", css);
    }

    /** A name that a user chose: of bounded length, and of a writing direction that stays its own. */
    static Html name(String name) {
        return element("bdi").add(shorten(name));
    }

    static String shorten(String name) {
        return shorten(name, LONGEST_NAME);
    }

    private static String shorten(String text, int longest) {
        int points = text.codePointCount(0, text.length());
        return points <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + '\u2026';
    }

    /** Tells where a number comes from, to who points at it. */
    Html from(String row) {
        return with("title", shorten(row, LONGEST_KEY));
    }

    Html with(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"");
        escape(value, attributes);
        attributes.append('"');
        return this;
    }

    /** An attribute of SVG geometry, with at most one decimal. */
    Html with(String attribute, double value) {
        return with(attribute, Svg.number(value));
    }

    Html add(Html... more) {
        children.addAll(List.of(more));
        return this;
    }

    Html add(List<Html> more) {
        children.addAll(more);
        return this;
    }

    Html add(String words) {
        return add(text(words));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (name.isEmpty()) {
            escape(text, out);
            return;
        }
        out.append('<').append(name).append(attributes).append('>').append(text);
        if (!VOID.contains(name)) {
            children.forEach(child -> child.write(out));
            out.append("</").append(name).append('>');
        }
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }

    /**
     * Characters that HTML does not allow, lone halves of pairs among them, become a replacement character, and so do those
     * that turn the writing direction around.
     */
    private static void escape(String raw, StringBuilder out) {
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
    }

    private static boolean isAllowed(int point) {
        boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean isTurning = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return !isControl && !isHalf && !isTurning;
    }
}
