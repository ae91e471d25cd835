package io.nightshift.job.model;

import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class SliceValuesTest {
    private static final Map<String, Column> VALUES =
            SliceValues.of(List.of("origin", "origin&  carrier"), functions::col);

    @Test
    void areOfOneColumnItsOwnAndOfSeveralTheirCombination() {
        assertThat(VALUES.keySet()).containsExactly("origin", "origin & carrier");
        assertThat(table("origin STRING, carrier STRING", row("JFK", "AA"), row(null, "AA"))
                        .select(VALUES.get("origin"), VALUES.get("origin & carrier"))
                        .collectAsList())
                .extracting(found -> found.get(0), found -> found.getString(1))
                .containsExactly(tuple("JFK", "JFK & AA"), tuple(null, "null & AA"));
    }

    @Test
    void readTheSameForNoTwoCombinations() {
        assertThat(table(
                                "origin STRING, carrier STRING",
                                row("a & b", "c"),
                                row("a", "b & c"),
                                row(null, "c"),
                                row("null", "c"),
                                row("\"null\"", "c"),
                                row("", "c"))
                        .select(VALUES.get("origin & carrier"))
                        .collectAsList())
                .extracting(found -> found.getString(0))
                .containsExactly(
                        "\"a & b\" & c", "a & \"b & c\"", "null & c", "\"null\" & c", "\"\"\"null\"\"\" & c", " & c");
    }
}
