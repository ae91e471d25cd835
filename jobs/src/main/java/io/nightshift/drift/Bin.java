package io.nightshift.drift;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One bin, for people to read.
 *
 * @param position counts of this bin stand here in {@link BinCounts#counts()}
 * @param label as {@code [12.5, 30)}, {@code = 0}, {@code EWR}, {@code null}; that of a category is never a special bin's
 */
public record Bin(int position, Kind kind, String label) {
    /** What falls into a bin. */
    public enum Kind {
        /** Numbers from a lower edge to below an upper one. */
        INTERVAL,
        /** One number that is frequent in the reference. */
        ATOM,
        /** Numbers smaller than any in the reference. */
        BELOW,
        /** Numbers larger than any in the reference. */
        ABOVE,
        /** One category. */
        CATEGORY,
        /** Categories of the reference that have no bin of their own. */
        OTHER,
        /** Categories that the reference does not have. */
        UNSEEN,
        NULL,
        NAN,
        NEGATIVE_INFINITY,
        POSITIVE_INFINITY
    }

    private static final MathContext READABLE = new MathContext(6);

    static Bin special(int position, Kind kind) {
        return new Bin(position, kind, word(kind));
    }

    /**
     * A text value, in single quotes where it reads as a special bin, {@code 'null'} for one, and in one pair more than it has
     * where it reads as that: so labels of different texts differ too.
     */
    static Bin category(int position, String value) {
        String core = value;
        while (core.length() >= 2 && core.startsWith("'") && core.endsWith("'")) {
            core = core.substring(1, core.length() - 1);
        }
        boolean readsAsSpecial = CategoryBins.SPECIAL.stream().map(Bin::word).anyMatch(core::equals);
        return new Bin(position, Kind.CATEGORY, readsAsSpecial ? "'" + value + "'" : value);
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The numbers in {@code [lower, upper)}. */
    static Bin interval(int position, double lower, double upper) {
        return upper == Math.nextUp(lower)
                ? new Bin(position, Kind.ATOM, "= " + readable(lower))
                : new Bin(position, Kind.INTERVAL, "[" + readable(lower) + ", " + readable(upper) + ")");
    }

    /** At most six significant digits, without an exponent where that stays short. */
    static String readable(double value) {
        BigDecimal rounded = new BigDecimal(value).round(READABLE).stripTrailingZeros();
        boolean isLong = Math.abs(rounded.scale()) > 12;
        return isLong ? rounded.toString() : rounded.toPlainString();
    }
}
