package io.nightshift.feature.window;

import static io.nightshift.feature.window.Folds.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What values have come to can be written down, gone on from, and brought together. */
class CarriedTest {
    @ParameterizedTest
    @EnumSource
    void comesToTheSameInPartsThatAreBroughtTogether(Aggregation aggregation) {
        assumeThat(aggregation.isCarried()).isTrue();
        double argument = aggregation == Aggregation.APPROX_QUANTILE ? 0.3 : 3;
        Random random = new Random(11);
        List<Event> events = Folds.events(values(aggregation, random));
        Carried whole = (Carried) aggregation.open(argument, true);
        List<Carried> parts = Stream.generate(() -> (Carried) aggregation.open(argument, true))
                .limit(4)
                .toList();
        events.forEach(event -> {
            whole.add(event, event.input(0));
            parts.get(random.nextInt(4)).add(event, event.input(0));
        });

        Carried merged = (Carried) aggregation.open(argument, true);
        parts.forEach(part -> merged.merge(SerializationUtils.clone(part)));

        assertThat(merged.value(1_000_000_000)).usingRecursiveComparison().isEqualTo(whole.value(1_000_000_000));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromWhatWasWritten(Aggregation aggregation) throws IOException {
        assumeThat(aggregation.isCarried()).isTrue();
        Random random = new Random(13);
        List<Event> events = new ArrayList<>(Folds.events(values(aggregation, random)));
        Carried whole = (Carried) aggregation.open(3, true);
        events.forEach(event -> whole.add(event, event.input(0)));
        Collections.shuffle(events, random);

        Carried restored = (Carried) aggregation.open(3, true);
        for (Event event : events) {
            Carried next = (Carried) aggregation.open(3, true);
            next.read(new DataInputStream(new ByteArrayInputStream(written(restored))));
            next.add(event, event.input(0));
            restored = next;
        }

        assertThat(restored.value(1_000_000_000)).usingRecursiveComparison().isEqualTo(whole.value(1_000_000_000));
        if (aggregation != Aggregation.APPROX_DISTINCT) { // the library's bytes go by the order of the values
            assertThat(written(restored)).isEqualTo(written(whole));
        }
    }

    private static byte[] written(Carried carried) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        carried.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("keptValues")
    void keepsValuesOfEveryKindAsTheyAre(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Kept.write(value, new DataOutputStream(bytes));

        Object read = Kept.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read).isEqualTo(value);
    }

    static List<Object> keptValues() {
        return Arrays.asList(
                null,
                Long.MIN_VALUE,
                -1,
                -0.0,
                Double.MIN_VALUE,
                true,
                (short) 3,
                (byte) -3,
                1.5f,
                UTF8String.fromString("äpple"),
                Decimal.apply(new BigDecimal("-12345678901234567890.10"), 30, 2),
                Decimal.apply(new BigDecimal("0.50"), 4, 2),
                new GenericInternalRow(
                        new Object[] {UTF8String.fromString("a"), null, new GenericArrayData(new Object[0])}));
    }

    @Test
    void keepsAListValueByValue() throws IOException {
        Object list = Kept.plain(
                UnsafeArrayData.fromPrimitiveArray(new long[] {1, -2}), DataTypes.createArrayType(DataTypes.LongType));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Kept.write(list, new DataOutputStream(bytes));

        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo("0b" + "00000002" + "01" + "0000000000000001" + "01" + "fffffffffffffffe");
        assertThat(Kept.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(new GenericArrayData(new long[] {1, -2}));
    }

    @Test
    void refusesBytesOfAnotherForm() {
        byte[] serialized = {(byte) 0xac, (byte) 0xed, 0, 5};

        assertThatThrownBy(() -> Kept.read(new DataInputStream(new ByteArrayInputStream(serialized))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no value begins with -84");
    }

    private static List<?> values(Aggregation aggregation, Random random) {
        List<Double> doubles = doubles(random, 60, 50);
        return switch (aggregation) {
            case WHOLE_SUM ->
                doubles.stream()
                        .map(value -> random.nextInt())
                        .map(Long::valueOf)
                        .toList();
            case DECIMAL_SUM ->
                doubles.stream()
                        .map(value -> Decimal.apply(random.nextInt(1000)))
                        .toList();
            case SHARE -> doubles.stream().map(value -> value > 0).toList();
            default -> doubles;
        };
    }
}
