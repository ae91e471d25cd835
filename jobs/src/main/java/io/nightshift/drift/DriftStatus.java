package io.nightshift.drift;

/** What a figure means, the least urgent first. */
public enum DriftStatus {
    /** The statistic has no meaning here, as out of range without a range. */
    NOT_APPLICABLE,
    /** Too few rows or nights to judge, or nights so unlike each other that no value would stand out. */
    INSUFFICIENT_DATA,
    /** Small, or no larger than chance explains. */
    OK,
    /** Not chance, and large enough to look at. */
    WARN,
    /** Not chance, and large enough to act on. */
    ALERT;

    /** As it stands in tables. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean isRaised() {
        return this == WARN || this == ALERT;
    }
}
