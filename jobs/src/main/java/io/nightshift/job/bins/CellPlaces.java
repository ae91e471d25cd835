package io.nightshift.job.bins;

import io.nightshift.drift.BinCounts;
import io.nightshift.drift.BinSet;
import io.nightshift.drift.CategoryBins;
import io.nightshift.drift.JointMoments;
import io.nightshift.drift.NumericBins;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Where the cells of a row are counted: the bins of all columns stand one behind the other in one array of counts. Rows hold the
 * columns of numbers first, as doubles, then the others as texts.
 */
final class CellPlaces {
    private static final int NONE = -1;

    private final NumberPlaces[] numbers;
    private final CategoryPlaces[] texts;
    /** Where the bins of each column begin, and behind the last one where they end. */
    private final int[] starts;

    /** Where the codes of a column stand among those of a row; -1 where it has none. */
    private final int[] coded;

    private final int[][] codes;
    private final int[] codesOfRow;

    /** @param columns those of numbers stand in front of those of categories */
    CellPlaces(List<BinnedColumn> columns) {
        List<BinSet> bins = columns.stream().map(BinnedColumn::bins).toList();
        this.numbers = bins.stream()
                .filter(NumericBins.class::isInstance)
                .map(own -> new NumberPlaces((NumericBins) own))
                .toArray(NumberPlaces[]::new);
        this.texts = bins.stream()
                .filter(CategoryBins.class::isInstance)
                .map(own -> new CategoryPlaces((CategoryBins) own))
                .toArray(CategoryPlaces[]::new);
        this.starts = new int[columns.size() + 1];
        this.coded = new int[columns.size()];
        this.codes = new int[columns.size()][];
        int joint = 0;
        for (int i = 0; i < columns.size(); i++) {
            starts[i + 1] = starts[i] + bins.get(i).size();
            codes[i] =
                    columns.get(i).codes().stream().mapToInt(Integer::intValue).toArray();
            coded[i] = codes[i].length == 0 ? NONE : joint++;
        }
        this.codesOfRow = new int[joint];
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
        int joint = codesOfRow.length == 0 ? 0 : JointMoments.size(codesOfRow.length);
        return new TallyShape(width(), sums ? numbers.length : 0, joint);
    }

    void count(InternalRow row, GroupTally tally) {
        for (int i = 0; i < numbers.length; i++) {
            if (row.isNullAt(i)) {
                count(i, numbers[i].ofNull(), tally);
            } else {
                double value = row.getDouble(i);
                count(i, numbers[i].of(value), tally);
                tally.add(i, value);
            }
        }
        for (int i = 0; i < texts.length; i++) {
            CategoryPlaces own = texts[i];
            int place = numbers.length + i;
            count(place, row.isNullAt(place) ? own.ofNull() : own.of(row.getUTF8String(place)), tally);
        }
        if (codesOfRow.length > 0) {
            tally.add(codesOfRow);
        }
    }

    private void count(int column, int bin, GroupTally tally) {
        tally.add(starts[column] + bin);
        if (coded[column] != NONE) {
            codesOfRow[coded[column]] = codes[column][bin];
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

    /**
     * Sums of codes of columns together.
     *
     * @param order in which the columns were asked for, by their place here
     */
    JointMoments joint(List<Integer> order, GroupTally tally) {
        int[] asked = IntStream.range(0, order.size())
                .boxed()
                .filter(place -> coded[place] != NONE)
                .sorted(Comparator.comparing(order::get))
                .mapToInt(place -> coded[place])
                .toArray();
        return tally.joint().only(asked);
    }
}
