package io.nightshift.foreign;

import io.nightshift.definition.bind.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a DQDL text, one after another. */
final class DqdlTokens {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<blank>\\s+|#[^\\n]*)|(?<text>\"[^\"\\\\]*+(?:\\\\[\\s\\S][^\"\\\\]*+)*+\")|(?<word>[A-Za-z0-9_.]+)|(?<sign>!=|>=|<=|[-+*/=<>!(){}\\[\\],:$])");

    enum Kind {
        TEXT,
        WORD,
        SIGN,
        END
    }

    /**
     * @param value of a text without quotes
     * @param from where it begins
     * @param to behind it
     */
    record Token(Kind kind, String value, int from, int to) {
        boolean is(String word) {
            return kind != Kind.TEXT && value.equals(word);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && value.equalsIgnoreCase(word);
        }
    }

    private final String label;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /** @throws io.nightshift.failure.PipelineException at what is none of its words */
    DqdlTokens(String label, String text) {
        this.label = label;
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw ForeignErrors.broken(at(at), "this is not DQDL", "'" + text.charAt(at) + "' begins nothing");
            }
            add(matcher);
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "the end", text.length(), text.length()));
    }

    private void add(Matcher matcher) {
        if (matcher.group("text") != null) {
            String inner =
                    text.substring(matcher.start() + 1, matcher.end() - 1).replaceAll("\\\\([\"\\\\])", "$1");
            tokens.add(new Token(Kind.TEXT, inner, matcher.start(), matcher.end()));
        } else if (matcher.group("blank") == null) {
            Kind kind = matcher.group("word") != null ? Kind.WORD : Kind.SIGN;
            tokens.add(new Token(kind, matcher.group(), matcher.start(), matcher.end()));
        }
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next one where it is this. */
    boolean takes(String value) {
        boolean is = peek().is(value);
        if (is) {
            take();
        }
        return is;
    }

    /** Takes the next one where it is this word, in any case. */
    boolean takesWord(String word) {
        boolean is = peek().isWord(word);
        if (is) {
            take();
        }
        return is;
    }

    void expect(String value) {
        if (!takes(value)) {
            throw unexpected("'" + value + "'");
        }
    }

    RuntimeException unexpected(String wanted) {
        return ForeignErrors.broken(
                at(peek().from()), "this is not DQDL", "found '" + peek().value() + "' where " + wanted + " belongs");
    }

    /** What is written from one token to before another. */
    String between(Token first, Token behind) {
        return text.substring(first.from(), behind.from()).strip();
    }

    Position at(Token token) {
        return at(token.from());
    }

    private Position at(int offset) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
        return new Position(label, line, offset - before.lastIndexOf('\n'));
    }
}
