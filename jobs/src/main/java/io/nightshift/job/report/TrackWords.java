package io.nightshift.job.report;

import io.nightshift.drift.TrackRecord;
import io.nightshift.report.Numerals;

/** What is said of how estimates did, so that a reader knows whether to lean on the next. */
final class TrackWords {
    private TrackWords() {}

    /** One to three sentences. */
    static String of(TrackRecord record) {
        int nights = record.nights().size();
        if (nights == 0) {
            return "How good such estimates are is not known: no labels have come for any of them.";
        }
        String off = nights == 1
                ? "The one such estimate whose labels have come was " + off(record.bias()) + "."
                : "Over the " + nights + " nights whose labels have come such estimates were " + off(record.bias())
                        + " on average, and off by " + Numerals.decimal(record.meanAbsoluteError()) + ".";
        return off + held(record);
    }

    private static String off(double bias) {
        return bias == 0 ? "right" : Numerals.decimal(Math.abs(bias)) + (bias > 0 ? " too high" : " too low");
    }

    private static String held(TrackRecord record) {
        if (record.intervals() == 0) {
            return "";
        }
        String held = " " + record.held() + " of " + record.intervals() + " intervals held what came true";
        return held + (record.isTooSure() ? ": too few, do not rely on them." : ".");
    }
}
