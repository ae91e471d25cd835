package io.nightshift.definition;

/** What asks for a retrain. */
public sealed interface Trigger {
    /** An alert on the drift of a feature or of the score. */
    record Drift() implements Trigger {
        @Override
        public String toString() {
            return "drift";
        }
    }

    /** A realised metric of matured labels that meets a condition. */
    record Metric(String metric, Condition condition) implements Trigger {
        @Override
        public String toString() {
            return metric + " " + condition;
        }
    }
}
