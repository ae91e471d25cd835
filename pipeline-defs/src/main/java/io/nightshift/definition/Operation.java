package io.nightshift.definition;

import java.util.Locale;
import java.util.Optional;

/**
 * An operation with what it must be told besides: {@code avg}, {@code {last_k: 10}}, {@code {quantile: 0.9}}, {@code {ema: 6h}}.
 *
 * @param argument in the author's spelling, since features are named by it; present where the operation takes one
 */
public record Operation(Op op, Optional<String> argument) {
    public static Operation of(Op op) {
        return new Operation(op, Optional.empty());
    }

    public static Operation of(Op op, String argument) {
        return new Operation(op, Optional.of(argument));
    }

    /** As part of a feature's name, such as {@code last_k_10} and {@code quantile_0_9}. */
    public String name() {
        return op.name().toLowerCase(Locale.ROOT)
                + argument.map(text -> "_" + text.replace('.', '_')).orElse("");
    }

    @Override
    public String toString() {
        return op.name().toLowerCase(Locale.ROOT)
                + argument.map(text -> "(" + text + ")").orElse("");
    }
}
