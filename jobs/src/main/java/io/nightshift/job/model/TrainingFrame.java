package io.nightshift.job.model;

/** Columns that every frozen training set has beside its features. */
final class TrainingFrame {
    static final String ROW_ID = "row_id";
    static final String LABEL = "label";
    static final String SPLIT = "split";
    static final String NIGHT = "night";

    private TrainingFrame() {}
}
