package io.nightshift.definition;

import java.util.Locale;

/** The catalogue of what says how far apart two distributions over the same bins are. */
public enum Statistic {
    PSI("The sum of (c - r) ln(c / r), of shares smoothed by half a row in each bin.", false),
    KL("The sum of c ln(c / r), likewise smoothed.", false),
    JS_DISTANCE("The root of the Jensen-Shannon divergence to base 2.", true),
    L_INFINITY("The largest difference of a share.", true),
    TOTAL_VARIATION("Half the sum of all differences.", true),
    HELLINGER("The root of 1 less the sum of roots of r c.", true),
    KS("The largest difference of the distribution functions where bins meet, of finite numbers.", true);

    private final String words;
    private final boolean atMostOne;

    Statistic(String words, boolean atMostOne) {
        this.words = words;
        this.atMostOne = atMostOne;
    }

    /** Its formula, where c and r are the shares of a bin in the night and in the reference. */
    public String words() {
        return words;
    }

    /** Whether it is from 0 to 1, and not from 0 up. */
    public boolean isAtMostOne() {
        return atMostOne;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
