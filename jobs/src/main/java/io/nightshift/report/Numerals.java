package io.nightshift.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. The space before a unit does not break. */
public final class Numerals {
    private static final char NO_BREAK = '\u00a0';
    private static final String NOTHING = "\u2013";

    private Numerals() {}

    /** {@code 1,234}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 2.3 %} of a share of 0.023; a share that is not nothing never reads as 0.0 %. */
    public static String percent(double share) {
        double percent = 100 * share;
        if (Double.isNaN(share)) {
            return NOTHING;
        }
        if (percent != 0 && Math.abs(percent) < 0.05) {
            return "< 0.1".replace(' ', NO_BREAK) + NO_BREAK + '%';
        }
        return String.format(Locale.ROOT, "%,.1f", percent) + NO_BREAK + '%';
    }

    /** Three decimals below ten, else fewer; a dash for NaN. */
    public static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NOTHING : String.valueOf(value);
        }
        double size = Math.abs(value);
        if (size >= 1e15 || size != 0 && size < 0.0005) {
            return new BigDecimal(value)
                    .round(new MathContext(2))
                    .toString()
                    .replace("E+", "e")
                    .replace("E", "e");
        }
        String pattern = size < 10 ? "%,.3f" : size < 1000 ? "%,.1f" : "%,.0f";
        return minus(String.format(Locale.ROOT, pattern, value));
    }

    /** For sentences that are kept and searched: four decimals, or four digits of what these would not show. */
    public static String plain(double value) {
        boolean isTiny = value != 0 && Math.abs(value) < 0.001;
        return String.format(Locale.ROOT, isTiny ? "%.3e" : "%.4f", value);
    }

    /** A p-value: {@code p = 0.031}, or {@code p < 0.001}. */
    public static String chance(double p) {
        String words = p < 0.001 ? "p < 0.001" : "p = " + decimal(p);
        return words.replace(' ', NO_BREAK);
    }

    /** {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f", seconds) + NO_BREAK + 's';
        }
        long whole = Math.round(seconds);
        String text = whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
        return text.replace(' ', NO_BREAK);
    }

    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
