package io.nightshift.cli;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private static final ValueText VALUES = new ValueText(ZoneId.of("America/New_York"));

    @Test
    void writesArraysMapsAndStructsAsJson() {
        assertThat(VALUES.of(value("array(1.5D, NULL, double('NaN'))"))).isEqualTo("[1.5, null, \"NaN\"]");
        assertThat(VALUES.of(value("map('b', 2L, 'a', NULL)"))).isEqualTo("{\"a\": null, \"b\": 2}");
        assertThat(VALUES.of(value("map(DATE'2013-01-01', array('say \"no\"'))")))
                .isEqualTo("{\"2013-01-01\": [\"say \\\"no\\\"\"]}");
        assertThat(VALUES.of(value("named_struct('z', true, 'a', named_struct('n', 1))")))
                .isEqualTo("{\"z\": true, \"a\": {\"n\": 1}}");
    }

    @Test
    void writesTimesInItsZoneWhereverTheyStand() {
        Instant instant = Instant.parse("2013-03-11T04:00:00.5Z");

        assertThat(VALUES.of(instant)).isEqualTo("2013-03-11 00:00:00.5-04:00");
        assertThat(VALUES.of(value("TIMESTAMP'2013-03-11 04:00:00.5Z'"))).isEqualTo(VALUES.of(instant));
        assertThat(VALUES.of(value("array(TIMESTAMP'2013-03-11 04:00:00.5Z')")))
                .isEqualTo("[\"2013-03-11 00:00:00.5-04:00\"]");
    }

    @Test
    void writesBytesAsBase64AndOtherValuesAsTheyAre() {
        assertThat(VALUES.of(value("X'0102FF'"))).isEqualTo("AQL/");
        assertThat(VALUES.of(value("1.50BD"))).isEqualTo("1.50");
        assertThat(VALUES.of((Object) null)).isEqualTo("null");
        assertThat(VALUES.cell(null)).isEqualTo(Listing.Cell.NULL);
    }

    @Test
    void keepsNestedValuesBareInAJsonDocument() {
        assertThat(VALUES.cell(value("array('a')"))).isEqualTo(new Listing.Cell("[\"a\"]", "[\"a\"]"));
        assertThat(VALUES.cell(value("'a'"))).isEqualTo(new Listing.Cell("a", "\"a\""));
    }

    /** As Spark hands it over. */
    private static Object value(String expression) {
        Dataset<Row> one = table("n INT", row(1));
        return one.selectExpr(expression).head().get(0);
    }
}
