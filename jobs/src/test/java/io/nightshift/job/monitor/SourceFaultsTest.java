package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Pipeline;
import io.nightshift.job.Tiny;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFaultsTest {
    private static final StructType CHECK = StructType.fromDDL("source STRING, check_id STRING, status STRING");

    @TempDir
    private static Path folder;

    private static Pipeline pipeline;

    @BeforeAll
    static void load() {
        pipeline = Tiny.in(folder).context("nightly").pipeline();
    }

    private static SourceFaults faults(String... checks) {
        List<Row> rows = Stream.of(checks)
                .map(check -> (Row) new GenericRowWithSchema(check.split(" "), CHECK))
                .toList();
        return SourceFaults.of(pipeline, pipeline.models().get("sent_back"), rows);
    }

    @Test
    void aCheckSpeaksOfTheColumnsThatAreMadeOfWhatItJudges() {
        SourceFaults faults = faults("orders between_amount fail");

        assertThat(faults.of("shop_orders__amount_sum_3d")).containsExactly("orders.between_amount: fail");
        assertThat(faults.of("amount")).containsExactly("orders.between_amount: fail");
        assertThat(faults.of("channel")).isEmpty();
        assertThat(faults.of("shop__size")).isEmpty();
        assertThat(faults.of("score")).isEmpty();
    }

    @Test
    void aCheckOfAWholeSourceSpeaksOfAllThatIsMadeOfIt() {
        SourceFaults faults = faults("shops not_empty error", "orders row_count warn", "plan schema fail");

        assertThat(faults.of("shop__size")).containsExactly("shops.not_empty: error");
        assertThat(faults.of("shop_orders__return_trend")).containsExactly("orders.row_count: warn");
        assertThat(faults.of("channel"))
                .as("of the rows trained on, and of those scored")
                .containsExactly("orders.row_count: warn", "plan.schema: fail");
    }

    @Test
    void aCheckThatPassedSpeaksOfNothing() {
        assertThat(faults("orders between_amount pass", "orders row_count not_evaluated")
                        .of("amount"))
                .isEmpty();
    }
}
