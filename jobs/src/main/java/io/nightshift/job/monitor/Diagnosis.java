package io.nightshift.job.monitor;

import java.util.Locale;

/** What tonight's findings about a model mean together, and what to do next. */
enum Diagnosis {
    /** Neither drift nor a loss. */
    SOUND("neither drift nor a loss of quality was found"),
    /** A column drifted, and a check of what it is made of failed or warned. */
    DATA_FAULT(
            "a check of what the drifted column is made of did not pass: mend the data and run the nights again, since a"
                    + " training now would learn the fault"),
    /** Quality fell for rows that had drifted. */
    DRIFT_WITH_LOSS("the data drifted and quality fell with it: train anew, on nights since the change where it lasts"),
    /** Quality fell for rows that had not drifted. */
    CONCEPT_DRIFT(
            "quality fell while the columns are as they were: what they say of the label has changed, so train anew on the"
                    + " newest labels, or look for what the model is not told"),
    /** Labels that are due are not there, so that a loss cannot be seen. */
    LABELS_MISSING("labels that are due have not come, so quality is not known: look at their source first"),
    /** Nothing is known to be lost by it, so far. */
    DRIFT_ALONE(
            "the data drifted, and quality is not known to have fallen: look at the cause, and wait for the labels of these"
                    + " nights");

    private final String next;

    Diagnosis(String next) {
        this.next = next;
    }

    /** As it stands in tables. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people: what it is, and what to do. */
    String inWords() {
        return next;
    }

    /**
     * What was found.
     *
     * @param drift whether an alert of drift is open tonight
     * @param drifted whether one was open in the night that scored the rows whose labels are there now
     * @param loss whether quality of these rows is below its limit, or below that of the hold-out beyond chance
     * @param unlabelled whether labels that are due are not there
     * @param fault whether a check did not pass of what a drifted column is made of
     */
    record Signs(boolean drift, boolean drifted, boolean loss, boolean unlabelled, boolean fault) {
        Diagnosis diagnosis() {
            if (fault) {
                return DATA_FAULT;
            }
            if (loss) {
                return drifted ? DRIFT_WITH_LOSS : CONCEPT_DRIFT;
            }
            if (unlabelled) {
                return LABELS_MISSING;
            }
            return drift ? DRIFT_ALONE : SOUND;
        }
    }
}
