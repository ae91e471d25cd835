package io.nightshift.job.bins;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.NumericBins;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Where the cells of a row are counted: the bins of all columns stand one behind the other in one array of counts. Rows hold the
 * columns of numbers first, as doubles, then the others as texts.
 */
final class CellPlaces {
    private final NumberPlaces[] numbers;
    private final CategoryPlaces[] texts;
    /** Where the bins of each column begin, and behind the last one where they end. */
    private final int[] starts;

    /** @param bins those of numbers stand in front of those of categories */
    CellPlaces(List<BinSet> bins) {
        this.numbers = bins.stream()
                .filter(NumericBins.class::isInstance)
                .map(own -> new NumberPlaces((NumericBins) own))
                .toArray(NumberPlaces[]::new);
        this.texts = bins.stream()
                .filter(CategoryBins.class::isInstance)
                .map(own -> new CategoryPlaces((CategoryBins) own))
                .toArray(CategoryPlaces[]::new);
        this.starts = new int[bins.size() + 1];
        for (int i = 0; i < bins.size(); i++) {
            starts[i + 1] = starts[i] + bins.get(i).size();
        }
    }

    int columns() {
        return numbers.length + texts.length;
    }

    /** Bins of all columns. */
    private int width() {
        return starts[columns()];
    }

    /** @param sums whether those of numbers are held too */
    TallyShape shape(boolean sums) {
        return new TallyShape(width(), sums ? numbers.length : 0);
    }

    void count(InternalRow row, GroupTally tally) {
        for (int i = 0; i < numbers.length; i++) {
            if (row.isNullAt(i)) {
                tally.add(starts[i] + numbers[i].ofNull());
            } else {
                double value = row.getDouble(i);
                tally.add(starts[i] + numbers[i].of(value));
                tally.add(i, value);
            }
        }
        for (int i = 0; i < texts.length; i++) {
            CategoryPlaces own = texts[i];
            int place = numbers.length + i;
            tally.add(starts[place] + (row.isNullAt(place) ? own.ofNull() : own.of(row.getUTF8String(place))));
        }
    }

    /** The counts of one column. */
    BinCounts counts(int column, GroupTally tally) {
        return new BinCounts(IntStream.range(starts[column], starts[column + 1])
                .mapToObj(tally::count)
                .toList());
    }

    /** Counts of one column, and sums where it is of numbers; of a tally that holds them. */
    ColumnTally tally(int column, GroupTally tally) {
        return new ColumnTally(
                counts(column, tally), column < numbers.length ? Optional.of(tally.numbers(column)) : Optional.empty());
    }
}
