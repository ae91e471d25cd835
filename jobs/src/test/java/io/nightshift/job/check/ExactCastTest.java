package io.nightshift.job.check;

import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a value becomes under another type: itself, or nothing. */
@ExtendWith(SparkExtension.class)
class ExactCastTest {
    /** Each literal of SQL under the type, as text. */
    private static Dataset<Row> cast(String ddl, String... literals) {
        DataType type = DataType.fromDDL(ddl);
        List<Dataset<Row>> rows = new ArrayList<>();
        for (String literal : literals) {
            Dataset<Row> found = SparkExtension.session().sql("SELECT " + literal + " AS value");
            DataType from = found.schema().apply("value").dataType();
            rows.add(found.select(
                    lit(literal).as("literal"),
                    ExactCast.of(col("value"), from, type).cast("string").as("cast")));
        }
        return rows.stream().reduce(Dataset::union).orElseThrow();
    }

    @Test
    void wholeNumbersHaveNoFraction() {
        assertThat(cast("INT", "1.9D", "2.0D", "CAST(-0.5 AS FLOAT)", "1.50BD", "3.00BD", "1e300D", "DOUBLE('NaN')"))
                .containsExactly(
                        row("1.9D", null),
                        row("2.0D", "2"),
                        row("CAST(-0.5 AS FLOAT)", null),
                        row("1.50BD", null),
                        row("3.00BD", "3"),
                        row("1e300D", null),
                        row("DOUBLE('NaN')", null));
        assertThat(cast("INT", "2147483648L", "7L", "true", "'5'", "'5.0'", "'x'"))
                .containsExactly(
                        row("2147483648L", null),
                        row("7L", "7"),
                        row("true", "1"),
                        row("'5'", "5"),
                        row("'5.0'", null),
                        row("'x'", null));
    }

    @Test
    void decimalsKeepTheirDigits() {
        assertThat(cast(
                        "DECIMAL(10,2)",
                        "1.2345BD",
                        "1.2300BD",
                        "1.25D",
                        "1.255D",
                        "0.1D",
                        "CAST(0.1 AS FLOAT)",
                        "12L"))
                .containsExactly(
                        row("1.2345BD", null),
                        row("1.2300BD", "1.23"),
                        row("1.25D", "1.25"),
                        row("1.255D", null),
                        row("0.1D", "0.10"),
                        row("CAST(0.1 AS FLOAT)", "0.10"),
                        row("12L", "12.00"));
        assertThat(cast("DECIMAL(10,2)", "'5.005'", "' 5.0500 '", "'-.5'", "'5005e-3'", "'5.05e1'", "'1e9'", "'5.'"))
                .containsExactly(
                        row("'5.005'", null),
                        row("' 5.0500 '", "5.05"),
                        row("'-.5'", "-0.50"),
                        row("'5005e-3'", null),
                        row("'5.05e1'", "50.50"),
                        row("'1e9'", null),
                        row("'5.'", "5.00"));
        assertThat(cast("DECIMAL(38,0)", "'1.5'", "'15e-1'", "'15e1'"))
                .containsExactly(row("'1.5'", null), row("'15e-1'", null), row("'15e1'", "150"));
    }

    @Test
    void floatingNumbersAreRoundedButNeverInfinite() {
        assertThat(cast("FLOAT", "1e300D", "0.1D", "DOUBLE('Infinity')", "DOUBLE('NaN')", "'1e300'", "'-inf'", "'0.1'"))
                .containsExactly(
                        row("1e300D", null),
                        row("0.1D", "0.1"),
                        row("DOUBLE('Infinity')", "Infinity"),
                        row("DOUBLE('NaN')", "NaN"),
                        row("'1e300'", null),
                        row("'-inf'", "-Infinity"),
                        row("'0.1'", "0.1"));
        assertThat(cast("DOUBLE", "'1e400'", "9007199254740993L", "9007199254740992L", "0.1BD", "CAST(0.5 AS FLOAT)"))
                .containsExactly(
                        row("'1e400'", null),
                        row("9007199254740993L", null),
                        row("9007199254740992L", "9.007199254740992E15"),
                        row("0.1BD", "0.1"),
                        row("CAST(0.5 AS FLOAT)", "0.5"));
        assertThat(cast("FLOAT", "16777217", "16777216"))
                .containsExactly(row("16777217", null), row("16777216", "1.6777216E7"));
    }

    @Test
    void datesHaveNoTimeOfDay() {
        assertThat(cast(
                        "DATE",
                        "TIMESTAMP'2013-01-31 12:30:00'",
                        "TIMESTAMP'2013-01-31 00:00:00'",
                        "TIMESTAMP_NTZ'2013-01-31 00:00:01'",
                        "'2013-01-31 12:30:00'",
                        "'2013-01-31 00:00:00.000'",
                        "'2013-01-31T00:00Z'",
                        "'2013-01-31 and more'",
                        "' 2013-01-31 '"))
                .containsExactly(
                        row("TIMESTAMP'2013-01-31 12:30:00'", null),
                        row("TIMESTAMP'2013-01-31 00:00:00'", "2013-01-31"),
                        row("TIMESTAMP_NTZ'2013-01-31 00:00:01'", null),
                        row("'2013-01-31 12:30:00'", null),
                        row("'2013-01-31 00:00:00.000'", "2013-01-31"),
                        row("'2013-01-31T00:00Z'", "2013-01-31"),
                        row("'2013-01-31 and more'", null),
                        row("' 2013-01-31 '", "2013-01-31"));
        assertThat(cast("TIMESTAMP", "DATE'2013-01-31'", "TIMESTAMP_NTZ'2013-01-31 12:30:00'", "'2013-01-31 12:30'"))
                .containsExactly(
                        row("DATE'2013-01-31'", "2013-01-31 00:00:00"),
                        row("TIMESTAMP_NTZ'2013-01-31 12:30:00'", "2013-01-31 12:30:00"),
                        row("'2013-01-31 12:30'", "2013-01-31 12:30:00"));
    }

    /** Times of databrickslabs/tempo, as_of_join_tests.json, test_asof_join_nanos: what is finer is cut off, never rounded up. */
    @Test
    void timesKeepMicroseconds() {
        assertThat(cast(
                        "TIMESTAMP",
                        "'2022-01-01 10:00:00.123456789'",
                        "'2022-01-01 10:00:00.12345677'",
                        "'2022-01-01 10:00:01.10000001'",
                        "'1969-12-31 23:59:59.9999999'"))
                .containsExactly(
                        row("'2022-01-01 10:00:00.123456789'", "2022-01-01 10:00:00.123456"),
                        row("'2022-01-01 10:00:00.12345677'", "2022-01-01 10:00:00.123456"),
                        row("'2022-01-01 10:00:01.10000001'", "2022-01-01 10:00:01.1"),
                        row("'1969-12-31 23:59:59.9999999'", "1969-12-31 23:59:59.999999"));
    }

    @Test
    void truthIsOneOrZero() {
        assertThat(cast("BOOLEAN", "1", "0L", "2", "0.5D", "'yes'", "'maybe'"))
                .containsExactly(
                        row("1", "true"),
                        row("0L", "false"),
                        row("2", null),
                        row("0.5D", null),
                        row("'yes'", "true"),
                        row("'maybe'", null));
    }
}
