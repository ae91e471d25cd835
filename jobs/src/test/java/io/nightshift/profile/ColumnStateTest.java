package io.nightshift.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.profile.ColumnProfile.FrequentText;
import io.nightshift.profile.ColumnProfile.Lengths;
import io.nightshift.profile.ColumnProfile.Range;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ColumnStateTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double[] EXTREMES = {0.0, -0.0, NAN, INFINITY, -INFINITY, Double.MAX_VALUE, Double.MIN_VALUE};

    @Property(tries = 60)
    void isTheSameInWhateverOrderAndGroupingPartsCame(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 3000) int rows,
            @ForAll @IntRange(min = 1, max = 9) int parts) {
        for (ColumnKind kind : ColumnKind.values()) {
            Random random = new Random(seed);
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add(value(kind, random));
            }
            ColumnProfile once = withoutFrequent(profile(kind, state(kind, values)));
            Collections.shuffle(values, random);

            assertThat(withoutFrequent(profile(kind, together(kind, values, parts, random))))
                    .as(kind.name())
                    .isEqualTo(once);
        }
    }

    @Property(tries = 60)
    void isTheSameToTheLastByteWhereDifferentValuesAreFew(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 500) int rows,
            @ForAll @IntRange(min = 1, max = 9) int parts) {
        Random random = new Random(seed);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values.add(random.nextInt(9) == 0 ? null : (Object) UTF8String.fromString("v" + random.nextInt(150)));
        }
        byte[] once = RowsState.bytes(state(ColumnKind.TEXT, values));
        Collections.shuffle(values, random);

        assertThat(RowsState.bytes(together(ColumnKind.TEXT, values, parts, random)))
                .isEqualTo(once);
    }

    @Test
    void leavesOutNullNaNAndInfinities() {
        ColumnProfile profile = doubles(2.0, null, NAN, INFINITY, -INFINITY, 4.0, -0.0, 0.0);

        assertThat(profile.rows()).isEqualTo(8);
        assertThat(profile.nulls()).isEqualTo(1);
        assertThat(profile.notANumber()).isEqualTo(1);
        assertThat(profile.infinite()).isEqualTo(2);
        assertThat(profile.distinct()).isEqualTo(3);
        Range range = profile.range().orElseThrow();
        assertThat(range.least()).isEqualTo("0");
        assertThat(range.greatest()).isEqualTo("4");
        assertThat(range.mean()).isEqualTo(1.5);
        assertThat(range.stddev()).isCloseTo(Math.sqrt(11 / 3.0), within(1e-15));
        assertThat(range.quantiles()).containsExactly("0", "0", "0", "2", "2");
        assertThat(profile.frequent())
                .containsExactly(new FrequentText("0", 2, 2), new FrequentText("2", 1, 1), new FrequentText("4", 1, 1));
    }

    @Test
    void saysNothingOfNothing() {
        for (ColumnProfile profile : List.of(doubles(), doubles(null, null), doubles(NAN))) {
            assertThat(profile.distinct()).isZero();
            assertThat(profile.range()).isEmpty();
            assertThat(profile.frequent()).isEmpty();
        }
        assertThat(texts()).isEqualTo(texts(new String[0]));
        assertThat(texts((String) null).lengths()).isEmpty();
    }

    @Test
    void hasNoDeviationOfOneValue() {
        Range range = doubles(7.0).range().orElseThrow();

        assertThat(range.mean()).isEqualTo(7);
        assertThat(range.stddev()).isNull();
        assertThat(range.quantiles()).containsOnly("7");
        assertThat(range.bars()).hasSize(1);
    }

    @Test
    void addsLongsThatOverflow() {
        Range range = profile(
                        ColumnKind.WHOLE,
                        state(ColumnKind.WHOLE, List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE)))
                .range()
                .orElseThrow();

        assertThat(range.mean()).isEqualTo(3.0744573456182584E18);
        assertThat(range.least()).isEqualTo("-9223372036854775808");
        assertThat(range.greatest()).isEqualTo("9223372036854775807");
    }

    @Test
    void keepsTheScaleOfDecimals() {
        ColumnType money = new ColumnType("c", "DECIMAL(10,2)", ColumnKind.DECIMAL, 2);

        Range range = ColumnProfile.of(money, state(ColumnKind.DECIMAL, List.of(110L, 220L, 300L)), ZoneOffset.UTC)
                .range()
                .orElseThrow();

        assertThat(range.least()).isEqualTo("1.10");
        assertThat(range.mean()).isEqualTo(2.1);
        assertThat(range.stddev()).isEqualTo(Math.sqrt(0.91));
        assertThat(range.quantiles().get(2)).isEqualTo("2.20");
    }

    @Test
    void showsTimesInAZone() {
        ColumnType time = new ColumnType("c", "TIMESTAMP", ColumnKind.TIMESTAMP, 0);
        ColumnState state = state(ColumnKind.TIMESTAMP, List.of(0L, 90_000_000L));

        assertThat(ColumnProfile.of(time, state, ZoneOffset.ofHours(2))
                        .range()
                        .orElseThrow()
                        .greatest())
                .isEqualTo("1970-01-01 02:01:30");
        assertThat(profile(ColumnKind.DATE, state(ColumnKind.DATE, List.of(-1L)))
                        .range()
                        .orElseThrow()
                        .least())
                .isEqualTo("1969-12-31");
    }

    @Test
    void tellsTheShapesOfTexts() {
        assertThat(texts("N10156", "N725MQ", "N5").lengths())
                .contains(new Lengths(2, 14 / 3.0, 6, "A9{1,5} | A9{3}A{2}"));
        assertThat(texts("", "a").lengths()).contains(new Lengths(0, 0.5, 1, ""));
        assertThat(texts("", "a", "b").distinct()).isEqualTo(3);
    }

    @Test
    void findsTheQuantilesOfManyValuesInTheirBins() {
        List<Object> values = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            values.add(i);
        }

        ColumnProfile profile = profile(ColumnKind.WHOLE, state(ColumnKind.WHOLE, values));

        assertThat(profile.range().orElseThrow().quantiles())
                .extracting(Long::parseLong)
                .satisfiesExactly(
                        p5 -> assertThat(p5).isCloseTo(5_000, within(128L)),
                        p25 -> assertThat(p25).isCloseTo(25_000, within(128L)),
                        p50 -> assertThat(p50).isCloseTo(50_000, within(128L)),
                        p75 -> assertThat(p75).isCloseTo(75_000, within(128L)),
                        p95 -> assertThat(p95).isCloseTo(95_000, within(128L)));
        assertThat(profile.distinct()).isCloseTo(100_000, within(5_000L));
        assertThat(profile.isComplete()).isFalse();
        assertThat(profile.range().orElseThrow().bars().stream()
                        .mapToDouble(ColumnProfile.Bar::rows)
                        .sum())
                .isCloseTo(100_000, within(1e-6));
    }

    private static Object value(ColumnKind kind, Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        return switch (kind) {
            case TEXT -> UTF8String.fromString("t".repeat(random.nextInt(3)) + random.nextInt(900));
            case FLOAT, DOUBLE ->
                random.nextInt(20) == 0 ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextGaussian() * 1e3;
            case BOOLEAN -> random.nextLong() & 1;
            case DATE -> random.nextInt(100_000);
            default -> random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(5000);
        };
    }

    private static ColumnProfile doubles(Double... values) {
        return profile(ColumnKind.DOUBLE, state(ColumnKind.DOUBLE, Arrays.asList((Object[]) values)));
    }

    private static ColumnProfile texts(String... values) {
        List<Object> texts = new ArrayList<>();
        for (String value : values) {
            texts.add(UTF8String.fromString(value));
        }
        return profile(ColumnKind.TEXT, state(ColumnKind.TEXT, texts));
    }

    private static ColumnProfile profile(ColumnKind kind, ColumnState state) {
        return ColumnProfile.of(new ColumnType("c", "t", kind, 0), state, ZoneOffset.UTC);
    }

    private static ColumnProfile withoutFrequent(ColumnProfile profile) {
        return new ColumnProfile(
                profile.column(),
                profile.rows(),
                profile.nulls(),
                profile.notANumber(),
                profile.infinite(),
                profile.distinct(),
                profile.isDistinctExact(),
                profile.isComplete(),
                profile.range(),
                profile.lengths(),
                profile.isComplete() ? profile.frequent() : List.of());
    }

    /** Parts, some of them empty, that are put together two by two in any order. */
    private static ColumnState together(ColumnKind kind, List<Object> values, int parts, Random random) {
        List<ColumnState> states = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<Object> some = new ArrayList<>();
            for (int i = part; i < values.size(); i += parts) {
                some.add(values.get(i));
            }
            states.add(state(kind, some));
        }
        states.add(new ColumnState(kind));
        while (states.size() > 1) {
            Collections.shuffle(states, random);
            ColumnState last = states.remove(states.size() - 1);
            states.get(0).add(RowsState.state(kind, RowsState.bytes(last)));
        }
        return states.get(0);
    }

    private static ColumnState state(ColumnKind kind, List<?> values) {
        ColumnState state = new ColumnState(kind);
        for (Object value : values) {
            if (value == null) {
                state.addNull();
            } else if (kind == ColumnKind.OTHER) {
                state.addOther();
            } else if (value instanceof UTF8String text) {
                state.add(text);
            } else if (value instanceof Double number) {
                state.add(number.doubleValue());
            } else {
                state.add(((Number) value).longValue());
            }
        }
        return state;
    }
}
