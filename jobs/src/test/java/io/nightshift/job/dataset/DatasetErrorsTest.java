package io.nightshift.job.dataset;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testkit.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DatasetErrorsTest {
    @Test
    void showNothingThatATerminalActsUpon() {
        assertThatThrownBy(() -> DatasetErrors.analysed(
                        "delays", () -> SparkExtension.session().range(1).select(col("`re\u001b[31md`"))))
                .hasMessage("""
                        training set delays cannot be computed
                          why: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name\
                         `re\\u001B[31md` cannot be resolved. Did you mean one of the following? [`id`]. SQLSTATE: 42703;
                          fix: correct the expression, or the schema of the rows' source""");
    }
}
