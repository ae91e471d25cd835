package io.nightshift.job.tally;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.nightshift.job.tally.Quantity.Distinct;
import io.nightshift.job.tally.Quantity.Pairs;
import io.nightshift.job.tally.Quantity.Ranks;
import io.nightshift.job.tally.Quantity.Rows;
import io.nightshift.job.tally.Quantity.Values;
import io.nightshift.spark.EngineColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * All that is asked about some rows, each thing once. Conditions travel as bits of whole numbers; values that are columns are read
 * where they stand, others are put beside them.
 */
final class Questions {
    private final Map<Column, Integer> conditions = new LinkedHashMap<>();
    private final Map<Values, Integer> values = new LinkedHashMap<>();
    private final Map<Pairs, Integer> pairs = new LinkedHashMap<>();
    private final Map<Ranks, Integer> ranks = new LinkedHashMap<>();
    private final Map<Values, Integer> ranked = new LinkedHashMap<>();
    private final Map<Distinct, Integer> distinct = new LinkedHashMap<>();
    private final List<Integer> powers = new ArrayList<>();

    Questions(List<Quantity> quantities) {
        quantities.forEach(this::ask);
    }

    private void ask(Quantity quantity) {
        if (quantity instanceof Rows rows) {
            condition(rows.holds(), true);
        } else if (quantity instanceof Values asked) {
            condition(asked.counted(), true);
            int index = values.computeIfAbsent(kind(asked), key -> values.size());
            if (index == powers.size()) {
                powers.add(0);
            }
            powers.set(index, Math.max(powers.get(index), asked.powers()));
        } else if (quantity instanceof Pairs asked) {
            condition(asked.counted(), true);
            pairs.putIfAbsent(asked, pairs.size());
        } else if (quantity instanceof Ranks asked) {
            condition(asked.counted(), true);
            Values of = new Values(asked.counted(), asked.value(), 0);
            ranks.put(asked, ranked.computeIfAbsent(of, key -> ranked.size()));
        } else if (quantity instanceof Distinct asked) {
            condition(asked.counted(), true);
            distinct.putIfAbsent(asked, distinct.size());
        }
    }

    /** The same values, however many of their powers are asked for. */
    private static Values kind(Values asked) {
        return new Values(asked.counted(), asked.value(), 0);
    }

    private int condition(Column holds, boolean isNew) {
        return isNew ? conditions.computeIfAbsent(holds, key -> conditions.size()) : conditions.get(holds);
    }

    int condition(Column holds) {
        return condition(holds, false);
    }

    int place(Values asked) {
        return values.get(kind(asked));
    }

    int place(Pairs asked) {
        return pairs.get(asked);
    }

    int place(Distinct asked) {
        return distinct.get(asked);
    }

    /** Which values each is of; several quantiles may be of the same. */
    Map<Ranks, Integer> ranks() {
        return ranks;
    }

    /**
     * @param rows that the questions are about
     * @param kept columns of them, the night first
     * @return the columns that are kept, and what is read beside them
     */
    Dataset<Row> laidOut(Dataset<Row> rows, List<Column> kept) {
        List<Column> columns = new ArrayList<>(kept);
        List<Column> bits = new ArrayList<>(conditions.keySet());
        for (int from = 0; from < bits.size(); from += Long.SIZE) {
            columns.add(word(bits.subList(from, Math.min(bits.size(), from + Long.SIZE)))
                    .as(EngineColumns.of("conditions", from / Long.SIZE)));
        }
        List<Column> read = read();
        for (int i = 0; i < read.size(); i++) {
            if (!kept.contains(read.get(i))) {
                columns.add(read.get(i).as(value(i)));
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Column word(List<Column> conditions) {
        Column word = lit(0L);
        for (int i = 0; i < conditions.size(); i++) {
            word = word.bitwiseOR(when(conditions.get(i), lit(1L << i)).otherwise(lit(0L)));
        }
        return word;
    }

    /** Each value once, of numbers and pairs alike. */
    private List<Column> read() {
        List<Column> read = new ArrayList<>();
        values.keySet().forEach(asked -> read.add(asked.value()));
        pairs.keySet().forEach(asked -> read.addAll(List.of(asked.one(), asked.other())));
        ranked.keySet().forEach(asked -> read.add(asked.value()));
        distinct.keySet().forEach(asked -> read.add(asked.value()));
        return read.stream().distinct().toList();
    }

    /** @param laidOut columns of {@link #laidOut} */
    Layout layout(StructType laidOut, List<Column> kept) {
        List<Column> read = read();
        Map<Column, Integer> ordinals = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            int standing = kept.indexOf(read.get(i));
            ordinals.put(read.get(i), standing < 0 ? laidOut.fieldIndex(value(i)) : standing);
        }
        List<ValuePlace> places = new ArrayList<>();
        values.forEach(
                (asked, index) -> places.add(place(asked, ordinals.get(asked.value()), powers.get(index), laidOut)));
        List<PairPlace> together = pairs.keySet().stream()
                .map(asked -> new PairPlace(
                        condition(asked.counted()), ordinals.get(asked.one()), ordinals.get(asked.other())))
                .toList();
        List<ValuePlace> bySize = ranked.keySet().stream()
                .map(asked -> place(asked, ordinals.get(asked.value()), 0, laidOut))
                .toList();
        List<ValuePlace> different = distinct.keySet().stream()
                .map(asked -> new Values(asked.counted(), asked.value(), 0))
                .map(asked -> place(asked, ordinals.get(asked.value()), 0, laidOut))
                .toList();
        return new Layout(0, kept.size(), conditions.size(), List.copyOf(places), together, bySize, different);
    }

    private ValuePlace place(Values asked, int ordinal, int highest, StructType laidOut) {
        DataType type = laidOut.fields()[ordinal].dataType();
        boolean isDecimal = type instanceof DecimalType;
        return new ValuePlace(
                condition(asked.counted()),
                ordinal,
                ReadAs.of(type),
                highest,
                isDecimal ? ((DecimalType) type).precision() : 0,
                isDecimal ? ((DecimalType) type).scale() : 0);
    }

    private static String value(int index) {
        return EngineColumns.of("value", index);
    }
}
