package io.nightshift.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpsTableTest {
    @ParameterizedTest
    @EnumSource
    void everyColumnKeepsItsMeaningInTheTable(OpsTable table) {
        StructType type = StructType.fromDDL(table.ddl());

        assertThat(type.fieldNames())
                .doesNotHaveDuplicates()
                .contains("pipeline", "night")
                .hasSize(table.columns().size());
        for (TableColumn column : table.columns()) {
            StructField field = type.apply(column.name());
            assertThat(field.getComment().get()).isEqualTo(column.meaning());
        }
    }
}
