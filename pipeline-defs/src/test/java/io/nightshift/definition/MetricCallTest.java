package io.nightshift.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricCallTest {
    @Test
    void readsWhatItWrites() {
        assertThat(MetricCall.parse(" correlation( a ,b ) "))
                .isEqualTo(new MetricCall(Metric.CORRELATION, List.of("a", "b"), Optional.empty()))
                .hasToString("correlation(a, b)");
        assertThat(MetricCall.parse("quantile(a,.90)"))
                .isEqualTo(new MetricCall(Metric.QUANTILE, List.of("a"), Optional.of(0.9)))
                .hasToString("quantile(a, 0.9)");
        assertThat(MetricCall.parse("sql( sum(a, b)\n/ count(*) )"))
                .isEqualTo(
                        new MetricCall(Metric.SQL, List.of(), Optional.empty(), Optional.of("sum(a, b)\n/ count(*)")));
        assertThat(MetricCall.parse("row_count")).hasToString("row_count");
        for (Metric metric : Metric.values()) {
            String text = metric.form().replace(", ...", "").replace("column", "c");
            assertThat(MetricCall.parse(text)).hasToString(text);
        }
    }

    @Test
    void refusesOtherArgumentsThanItTakes() {
        for (String text : List.of("quantile(a)", "quantile(a, 2)", "quantile(a, b)", "quantile(a, 0.1, 0.2)")) {
            assertThatThrownBy(() -> MetricCall.parse(text))
                    .hasMessage("'" + text + "' is not of the form quantile(column, 0.9)");
        }
        for (String text : List.of("sql", "sql( )")) {
            assertThatThrownBy(() -> MetricCall.parse(text))
                    .hasMessage("'" + text + "' is not of the form sql(sum(column) / count(*))");
        }
        assertThatThrownBy(() -> MetricCall.parse("least_volume(at, 25)"))
                .hasMessage("'least_volume(at, 25)' is not of the form least_volume(column, 1)");
        assertThatThrownBy(() -> MetricCall.parse("row_count(a)"))
                .hasMessage("'row_count(a)' is not of the form row_count");
        assertThatThrownBy(() -> MetricCall.parse("completeness"))
                .hasMessage("'completeness' is not of the form completeness(column, ...)");
        assertThatThrownBy(() -> MetricCall.parse("mean(a)"))
                .isInstanceOf(MetricCall.UnknownMetric.class)
                .hasMessage("'mean(a)' is none of " + String.join(", ", Metric.forms()));
    }
}
