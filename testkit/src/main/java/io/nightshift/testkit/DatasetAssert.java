package io.nightshift.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on small tables: names, types and rows, all exact. Rows are compared as a bag unless said otherwise. */
public final class DatasetAssert extends AbstractAssert<DatasetAssert, Dataset<Row>> {
    private DatasetAssert(Dataset<Row> actual) {
        super(actual, DatasetAssert.class);
    }

    public static DatasetAssert assertThat(Dataset<Row> actual) {
        return new DatasetAssert(actual);
    }

    /** Same columns in the same order and the same rows in any order; doubles are equal bit for bit. */
    public DatasetAssert hasSameRowsAs(Dataset<Row> expected) {
        Assertions.assertThat(Arrays.asList(actual.columns())).isEqualTo(Arrays.asList(expected.columns()));
        Assertions.assertThat(sortedText(actual)).isEqualTo(sortedText(expected));
        return this;
    }

    /** The same rows, written as values in the order of the columns. */
    public DatasetAssert containsExactly(Row... rows) {
        List<String> wanted =
                new ArrayList<>(Arrays.stream(rows).map(Row::toString).sorted().toList());
        Assertions.assertThat(sortedText(actual)).isEqualTo(wanted);
        return this;
    }

    public DatasetAssert hasColumns(String... names) {
        Assertions.assertThat(actual.columns()).containsExactly(names);
        return this;
    }

    public DatasetAssert isEmpty() {
        return containsExactly();
    }

    private static List<String> sortedText(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
