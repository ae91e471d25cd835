package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.definition.Model.Train;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.NightRange;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The nights of one build: the last ones whose labels are mature, the newest held out, and before them as many to validate on.
 *
 * @param validate first night to validate on; the hold-out's first where nothing is left to train on otherwise
 * @param holdout first night held out
 */
public record TrainingNights(NightRange all, LocalDate validate, LocalDate holdout) {
    public static final String TRAIN = "train";
    public static final String VALIDATE = "validate";
    public static final String HOLDOUT = "holdout";

    /**
     * @param night of the run: labels of a night count from the run {@code matures} later on
     * @param start first night of the schedule
     * @return empty where no night's labels are mature yet
     */
    static Optional<TrainingNights> of(TrainingSet set, Train train, LocalDate night, LocalDate start) {
        LocalDate last = night.minusDays(set.matures().toDays());
        if (last.isBefore(start)) {
            return Optional.empty();
        }
        LocalDate wanted = last.minusDays(train.over().toDays() - 1);
        LocalDate first = wanted.isBefore(start) ? start : wanted;
        LocalDate holdout = last.minusDays(train.holdout().toDays() - 1);
        LocalDate validate = holdout.minusDays(train.holdout().toDays());
        boolean leavesSome = validate.isAfter(first);
        return Optional.of(new TrainingNights(new NightRange(first, last), leavesSome ? validate : holdout, holdout));
    }

    /** Which part a row belongs to, by its night. */
    Column split(Column night) {
        return when(night.lt(lit(validate)), TRAIN)
                .when(night.lt(lit(holdout)), VALIDATE)
                .otherwise(HOLDOUT);
    }
}
