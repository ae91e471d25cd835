package io.nightshift.feature.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import io.nightshift.feature.Feature;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldedTest {
    /** What a plan says of a lifetime is what the walk does with it. */
    @ParameterizedTest
    @EnumSource
    void bringsAlongExactlyWhatStaysSmall(Op op) {
        Feature.Windowed feature = new Feature.Windowed(
                "f", DataTypes.DoubleType, Optional.empty(), Optional.empty(), Operation.of(op), Window.LIFETIME);

        assertThat(Folded.aggregation(feature).isCarried()).isEqualTo(op.staysSmall());
    }
}
