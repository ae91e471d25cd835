package io.nightshift.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirflowSettingsTest {
    private static final Map<String, String> ALL = Map.of(
            AirflowSettings.URL, "http://127.0.0.1:8080",
            AirflowSettings.USER, "ada",
            AirflowSettings.PASSWORD, "secret");

    @Test
    void comeFromTheEnvironment() {
        assertThat(AirflowSettings.isConfigured(ALL)).isTrue();
        assertThat(AirflowSettings.client(ALL).address()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void areAbsentWithoutAnAddress() {
        assertThat(AirflowSettings.isConfigured(Map.of(AirflowSettings.URL, " ")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NIGHTSHIFT_AIRFLOW_URL | http://127.0.0.1:8080",
                "NIGHTSHIFT_AIRFLOW_USER | nightshift",
                "NIGHTSHIFT_AIRFLOW_PASSWORD | a secret of your scheduler"
            })
    void eachOneIsMissed(String variable, String example) {
        Map<String, String> environment = new HashMap<>(ALL);
        environment.remove(variable);

        assertThatThrownBy(() -> AirflowSettings.client(environment))
                .hasMessage("Airflow cannot be reached without " + variable
                        + "\n  why: the environment variable is not set\n  fix: set " + variable + ", as in "
                        + example);
    }

    @Test
    void anAddressWithASpaceIsNone() {
        Map<String, String> environment = new HashMap<>(ALL);
        environment.put(AirflowSettings.URL, "http://air flow");

        assertThatThrownBy(() -> AirflowSettings.client(environment))
                .hasMessageStartingWith("'http://air flow' is not the address of an Airflow");
    }
}
