package io.nightshift.job.monitor;

import io.nightshift.drift.BinPart;
import io.nightshift.drift.JointPart;
import io.nightshift.drift.SliceShift;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A part of what was found of a column.
 *
 * @param kind bin or slice; pair or column of columns together
 * @param name of the bins, the slice, the pair or the column
 * @param reference share of the reference's rows in the bins; of a slice, share of its rows in the bins that moved; of a pair its correlation, of
 *     a column together with others the mean, 0, in deviations of the reference
 * @param current the same tonight
 * @param part of the population stability index; of a slice, of the change of the share of the bins that moved; of a
 *     pair of its correlation, of a column of the whole change
 * @param within what of the part is for the slice not being as it was; null for bins
 * @param between what of it is for there being more or less of the slice; null for bins
 */
record Carrier(String kind, String name, double reference, double current, double part, Double within, Double between) {
    static Carrier of(BinPart bins) {
        return new Carrier("bin", bins.bins(), bins.reference(), bins.current(), bins.part(), null, null);
    }

    static Carrier of(SliceShift shift) {
        return new Carrier(
                "slice",
                shift.slice(),
                shift.before().share(),
                shift.now().share(),
                shift.within() + shift.between(),
                shift.within(),
                shift.between());
    }

    static Carrier of(JointPart part) {
        return new Carrier(part.kind(), part.name(), part.reference(), part.current(), part.part(), null, null);
    }

    Row toRow() {
        return RowFactory.create(kind, name, reference, current, part, within, between);
    }

    static List<Carrier> from(List<Row> rows) {
        return rows.stream()
                .map(row -> new Carrier(
                        row.getString(0),
                        row.getString(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.isNullAt(5) ? null : row.getDouble(5),
                        row.isNullAt(6) ? null : row.getDouble(6)))
                .toList();
    }
}
