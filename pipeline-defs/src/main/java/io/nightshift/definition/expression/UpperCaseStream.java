package io.nightshift.definition.expression;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** Shows the lexer upper case, since the grammar's keywords are written so; keeps the text as it is. */
final class UpperCaseStream implements CharStream {
    private final CharStream text;

    UpperCaseStream(CharStream text) {
        this.text = text;
    }

    @Override
    public int LA(int offset) {
        int next = text.LA(offset);
        return next == 0 || next == IntStream.EOF ? next : Character.toUpperCase(next);
    }

    @Override
    public String getText(Interval interval) {
        // ANTLR asks for the text of an empty stream too
        return size() > 0 && interval.b >= interval.a ? text.getText(interval) : "";
    }

    @Override
    public void consume() {
        text.consume();
    }

    @Override
    public int mark() {
        return text.mark();
    }

    @Override
    public void release(int marker) {
        text.release(marker);
    }

    @Override
    public int index() {
        return text.index();
    }

    @Override
    public void seek(int index) {
        text.seek(index);
    }

    @Override
    public int size() {
        return text.size();
    }

    @Override
    public String getSourceName() {
        return text.getSourceName();
    }
}
