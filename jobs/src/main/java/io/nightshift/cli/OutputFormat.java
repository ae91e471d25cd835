package io.nightshift.cli;

import java.util.Locale;

/** How a listing is printed. */
enum OutputFormat {
    /** Columns aligned for a person; numbers to the right. */
    TABLE,
    /** An array of objects, one a line; numbers and nested values as such. */
    JSON,
    /** As RFC 4180 has it, with a header; null is empty. */
    CSV,
    /** A table to paste into a page or a ticket. */
    MARKDOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
