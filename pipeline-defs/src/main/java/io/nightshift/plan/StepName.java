package io.nightshift.plan;

import java.util.List;
import java.util.Locale;

/** The steps, in the order in which a flow runs them. Names are a contract. */
public enum StepName {
    INGEST,
    FEATURES,
    SCORE,
    MONITOR,
    REPORT,
    DATASET,
    TRAIN,
    EVALUATE,
    PROMOTE;

    public static final List<StepName> NIGHTLY = List.of(INGEST, FEATURES, SCORE, MONITOR, REPORT);
    public static final List<StepName> RETRAIN = List.of(DATASET, TRAIN, EVALUATE, PROMOTE);

    /** As it is written on the command line, in tables and in DAGs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
