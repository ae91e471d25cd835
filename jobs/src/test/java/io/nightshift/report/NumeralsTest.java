package io.nightshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumeralsTest {
    @Test
    void writesNumbersForPeople() {
        assertThat(Numerals.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numerals.percent(0.0234)).isEqualTo("2.3\u00a0%");
        assertThat(Numerals.percent(0)).isEqualTo("0.0\u00a0%");
        assertThat(Numerals.percent(0.0001)).isEqualTo("<\u00a00.1\u00a0%");
        assertThat(Numerals.percent(Double.NaN)).isEqualTo("\u2013");
        assertThat(Numerals.decimal(0.71234)).isEqualTo("0.712");
        assertThat(Numerals.decimal(-41.26)).isEqualTo("\u221241.3");
        assertThat(Numerals.decimal(12_345.6)).isEqualTo("12,346");
        assertThat(Numerals.decimal(0.00001234)).isEqualTo("0.000012");
        assertThat(Numerals.decimal(0)).isEqualTo("0.000");
        assertThat(Numerals.decimal(Double.NaN)).isEqualTo("\u2013");
        assertThat(Numerals.plain(0.61)).isEqualTo("0.6100");
        assertThat(Numerals.plain(50_431.13531)).isEqualTo("50431.1353");
        assertThat(Numerals.plain(2.0348e-7)).isEqualTo("2.035e-07");
        assertThat(Numerals.plain(0)).isEqualTo("0.0000");
        assertThat(Numerals.plain(Double.NaN)).isEqualTo("NaN");
        assertThat(Numerals.chance(0.00004)).isEqualTo("p\u00a0<\u00a00.001");
        assertThat(Numerals.chance(0.0312)).isEqualTo("p\u00a0=\u00a00.031");
        assertThat(Numerals.seconds(4.21)).isEqualTo("4.2\u00a0s");
        assertThat(Numerals.seconds(200)).isEqualTo("3\u00a0min\u00a020\u00a0s");
        assertThat(Numerals.seconds(7500)).isEqualTo("2\u00a0h\u00a05\u00a0min");
    }

    @Test
    void putsRoundTicksWithinTheAxis() {
        Axis axis = new Axis(0.57, 0.76, 0, 100);

        assertThat(axis.ticks().stream().map(axis::label)).isEqualTo(List.of("0.60", "0.65", "0.70", "0.75"));
        assertThat(new Axis(5, 5, 0, 100).at(5)).isEqualTo(50);
    }
}
