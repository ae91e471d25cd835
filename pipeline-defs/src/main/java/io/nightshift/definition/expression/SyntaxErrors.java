package io.nightshift.definition.expression;

import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Keeps the first syntax error; those after it are mostly its echo. */
final class SyntaxErrors extends BaseErrorListener {

    /**
     * @param at character where it was noticed, from 0
     * @param token what stood there; empty at the end
     */
    record SyntaxError(int at, String token) {}

    private Optional<SyntaxError> first = Optional.empty();

    Optional<SyntaxError> first() {
        return first;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
        if (first.isPresent()) {
            return;
        }
        if (symbol instanceof Token token) {
            String text = token.getType() == Token.EOF ? "" : token.getText();
            first = Optional.of(new SyntaxError(Math.max(0, token.getStartIndex()), text));
        } else {
            first = Optional.of(new SyntaxError(column, ""));
        }
    }
}
