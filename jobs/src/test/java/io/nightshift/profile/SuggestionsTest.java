package io.nightshift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** What is suggested of nights of forty rows each, and what is not. */
class SuggestionsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
    private static final int ROWS = 40;

    @Test
    void leaveRoomAroundNumbers() {
        assertThat(suggested(ColumnKind.WHOLE, "INT", 5, (night, row) -> (long) (row % 11)))
                .contains("  # from 0 to 10 was seen\n  - between: {column: c, min: 0, max: 15, tolerate: 0.1%}\n");
        assertThat(suggested(ColumnKind.DOUBLE, "DOUBLE", 5, (night, row) -> 10.5 + row % 11))
                .contains("- between: {column: c, min: 5.5, max: 26, tolerate: 0.1%}");
        assertThat(suggested(ColumnKind.DOUBLE, "DOUBLE", 5, (night, row) -> row == 0 ? Double.NaN : row % 2))
                .contains("  # from 0 to 1 was seen, and NaN 5 times\n"
                        + "  - between: {column: c, min: 0, max: 1.5, tolerate: 0.1%, nan: skip}\n");
    }

    @Test
    void boundNoEndThatMovesAndNothingThatNeverChangesOrIsInfinite() {
        assertThat(suggested(ColumnKind.WHOLE, "INT", 5, (night, row) -> night * 100L + row % 11))
                .contains("- between: {column: c, min: 0, tolerate: 0.1%}");
        assertThat(suggested(ColumnKind.WHOLE, "INT", 5, (night, row) -> 2024L)).doesNotContain("between", "in_set");
        assertThat(suggested(ColumnKind.DOUBLE, "DOUBLE", 5, (night, row) -> 1.0 / (row % 3)))
                .doesNotContain("between");
    }

    @Test
    void nameNoLimitThatTheTypeCannotHold() {
        assertThat(suggested(ColumnKind.WHOLE, "TINYINT", 5, (night, row) -> row % 2 == 0 ? -100L : 100L))
                .doesNotContain("between");
        assertThat(suggested(ColumnKind.WHOLE, "BIGINT", 5, (night, row) -> row % 2 == 0 ? 0 : Long.MAX_VALUE))
                .contains("- between: {column: c, min: 0, tolerate: 0.1%}");
    }

    @Test
    void listTextsThatAreAllUsual() {
        assertThat(suggested(ColumnKind.TEXT, "STRING", 5, (night, row) -> row % 4 == 0 ? "" : "it's \"ok\"\n"))
                .contains("  # 2 different texts, each at least 50 times\n"
                        + "  - in_set: {column: c, values: [\"\", \"it's \\\"ok\\\"\\u000a\"]}\n");
        assertThat(suggested(ColumnKind.TEXT, "STRING", 5, (night, row) -> night == 2 && row < 9 ? "no" : "yes"))
                .contains("- length: {column: c, min: 1, max: 6}")
                .doesNotContain("in_set");
        assertThat(suggested(ColumnKind.TEXT, "STRING", 5, (night, row) -> row % 2 == 0 ? "yes" : "007"))
                .contains("values: [\"007\", \"yes\"]");
    }

    @Test
    void tellWhatManyTextsHaveInCommon() {
        assertThat(text((night, row) -> "" + (night * 1000 + row))).contains("- reads_as: {column: c, type: BIGINT}");
        assertThat(text((night, row) -> "0" + (1000 + night * 1000 + row)))
                .contains("- matches: {column: c, regex: \"[0-9]{5}\", tolerate: 1%}");
        assertThat(text((night, row) -> FIRST.plusDays(night * 40L + row).toString()))
                .contains("- reads_as: {column: c, type: DATE}");
        assertThat(text((night, row) -> "10.0." + night + "." + row)).contains("- format: {column: c, is: ipv4}");
        assertThat(text((night, row) -> "a" + row + "@b" + night + ".org"))
                .contains("- format: {column: c, is: email}");
        assertThat(text((night, row) -> "N" + (100 + night * 100 + row) + (row % 2 == 0 ? "AA" : "")))
                .contains("- matches: {column: c, regex: \"[A-Z][0-9]{3}|[A-Z][0-9]{3}[A-Z]{2}\", tolerate: 1%}");
        assertThat(text((night, row) -> "\u00e9".repeat(1 + row) + night))
                .contains("- length: {column: c, min: 1, max: 82}");
    }

    @Test
    void boundTheShareOfNulls() {
        assertThat(suggested(ColumnKind.WHOLE, "INT", 5, (night, row) -> row < 4 ? null : 1L))
                .contains("  # at most 10.00% of a night's rows had no value\n"
                        + "  - limits: {metric: null_share(c), max: 0.2}\n")
                .doesNotContain("not_null");
        assertThat(suggested(ColumnKind.WHOLE, "INT", 5, (night, row) -> null)).doesNotContain("limits", "not_null");
    }

    @Test
    void boundHowManyRowsANightHas() {
        assertThat(suggested(ColumnKind.OTHER, "BINARY", 3, (night, row) -> "x"))
                .contains("- row_count: {min: 20}\n");
        assertThat(suggested(ColumnKind.OTHER, "BINARY", 20, (night, row) -> "x"))
                .contains("- row_count: {min: 20, max: 80}\n")
                .contains("  # no night was further than 0% from the mean of those before\n"
                        + "  - history: {metric: row_count, within: 20%, over: 28 nights, severity: warn}\n")
                .contains("- not_null: [c]\n");
    }

    @Test
    void askHowOldTheNewestRowIs() {
        BiFunction<Integer, Integer, Object> times =
                (night, row) -> (FIRST.plusDays(night).toEpochDay() * 24 + row % 22) * 3_600_000_000L;

        assertThat(suggested(ColumnKind.TIMESTAMP, "TIMESTAMP", 5, times))
                .contains("  # the newest row of a night was up to 3.0 hours old at its end\n"
                        + "  - limits: {metric: hours_old(c), max: 6}\n");
    }

    @Test
    void takeForKeysWhatIsCertainAndShowWhatIsLikely() {
        SortedMap<LocalDate, RowsState> nights = nights(ColumnKind.WHOLE, "INT", 5, (night, row) -> (long) row);

        assertThat(Evidence.Keys.of(nights, whole(nights))).isEqualTo(new Evidence.Keys(List.of("c"), List.of()));
        assertThat(block(nights, Evidence.Keys.of(nights, whole(nights))))
                .contains("  # no two rows of a night share a value, and none is null\n  - primary_key: [c]\n")
                .doesNotContain("between", "not_null");
        assertThat(block(nights, new Evidence.Keys(List.of(), List.of("c"))))
                .contains("  # about as many different values as rows, by estimate: try it first\n  # - unique: [c]\n");
    }

    @Test
    void areNoneOfFewRows() {
        assertThat(suggested(ColumnKind.WHOLE, "INT", 2, (night, row) -> (long) row))
                .isEqualTo("""
                # suggested by 80 rows of 2 nights; look at each before you keep it
                # too few to suggest anything: at least 100 are needed
                checks: []
                """);
    }

    private static String text(BiFunction<Integer, Integer, Object> values) {
        return suggested(ColumnKind.TEXT, "STRING", 5, values);
    }

    private static String suggested(
            ColumnKind kind, String type, int nights, BiFunction<Integer, Integer, Object> values) {
        return block(nights(kind, type, nights, values), Evidence.Keys.NONE);
    }

    private static String block(SortedMap<LocalDate, RowsState> nights, Evidence.Keys keys) {
        return Suggestions.of(new Evidence(nights, whole(nights), keys, ZoneOffset.UTC));
    }

    private static RowsState whole(SortedMap<LocalDate, RowsState> nights) {
        return RowsState.together(nights.get(nights.firstKey()).columns(), nights.values());
    }

    private static SortedMap<LocalDate, RowsState> nights(
            ColumnKind kind, String type, int count, BiFunction<Integer, Integer, Object> values) {
        SortedMap<LocalDate, RowsState> nights = new TreeMap<>();
        for (int night = 0; night < count; night++) {
            RowsState states = RowsState.empty(List.of(new ColumnType("c", type, kind, 0)));
            for (int row = 0; row < ROWS; row++) {
                add(states.states().get(0), kind, values.apply(night, row));
            }
            nights.put(FIRST.plusDays(night), states);
        }
        return nights;
    }

    private static void add(ColumnState state, ColumnKind kind, Object value) {
        if (value == null) {
            state.addNull();
        } else if (kind == ColumnKind.OTHER) {
            state.addOther();
        } else if (value instanceof String text) {
            state.add(UTF8String.fromString(text));
        } else if (kind == ColumnKind.DOUBLE) {
            state.add(((Number) value).doubleValue());
        } else {
            state.add(((Number) value).longValue());
        }
    }
}
