package io.nightshift.profile;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * What suggestions are drawn from.
 *
 * @param nights states by night, of those that have rows; empty where rows are not told by night
 * @param whole of all rows together
 * @param keys columns of which it is known that no two rows of a night share a value
 * @param zone in which a night is a date
 */
public record Evidence(SortedMap<LocalDate, RowsState> nights, RowsState whole, Keys keys, ZoneId zone) {

    /**
     * Columns that may tell rows apart.
     *
     * @param certain whose values were all looked at
     * @param likely that many different values were estimated of
     */
    public record Keys(List<String> certain, List<String> likely) {
        /** None was looked for. */
        public static final Keys NONE = new Keys(List.of(), List.of());

        /** Three standard errors of the estimate. */
        private static final double NEARLY = 0.93;

        private static final Set<ColumnKind> TELLING = EnumSet.of(ColumnKind.WHOLE, ColumnKind.TEXT);

        public Keys {
            certain = List.copyOf(certain);
            likely = List.copyOf(likely);
        }

        /** As far as states tell: up to 2,048 different values of a night are counted, more are estimated. */
        public static Keys of(SortedMap<LocalDate, RowsState> nights, RowsState whole) {
            List<RowsState> parts = nights.isEmpty() ? List.of(whole) : List.copyOf(nights.values());
            List<String> certain = new ArrayList<>();
            List<String> likely = new ArrayList<>();
            for (int i = 0; i < whole.columns().size(); i++) {
                int column = i;
                List<ColumnState> states =
                        parts.stream().map(part -> part.states().get(column)).toList();
                boolean isTelling = TELLING.contains(whole.columns().get(i).kind())
                        && states.stream().allMatch(state -> state.rows() > state.nulls());
                if (isTelling && states.stream().allMatch(Keys::isDifferent)) {
                    boolean isExact = states.stream().allMatch(ColumnState::isDistinctExact);
                    (isExact ? certain : likely).add(whole.columns().get(i).name());
                }
            }
            return new Keys(certain, likely);
        }

        private static boolean isDifferent(ColumnState state) {
            long values = state.rows() - state.nulls();
            return state.distinct() >= (state.isDistinctExact() ? values : NEARLY * values);
        }
    }

    /** One column. */
    record Seen(ColumnType column, ColumnState whole, List<ColumnState> nights) {
        long values() {
            return whole.rows() - whole.nulls();
        }
    }

    List<ColumnType> columns() {
        return whole.columns();
    }

    Seen column(int index) {
        return new Seen(
                columns().get(index),
                whole.states().get(index),
                nights.values().stream().map(night -> night.states().get(index)).toList());
    }

    /** To complete "seen in ...". */
    String words() {
        String rows = String.format(Locale.ROOT, "%,d", whole.rows()) + (whole.rows() == 1 ? " row" : " rows");
        if (nights.isEmpty()) {
            return rows;
        }
        return rows + " of " + nights.size() + (nights.size() == 1 ? " night" : " nights");
    }
}
