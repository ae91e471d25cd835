package io.nightshift.airflow;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where Airflow is and who we are there. From the environment only, since the password must not stand in a file of the
 * pipeline or in a process list.
 */
public final class AirflowSettings {
    public static final String URL = "NIGHTSHIFT_AIRFLOW_URL";
    public static final String USER = "NIGHTSHIFT_AIRFLOW_USER";
    public static final String PASSWORD = "NIGHTSHIFT_AIRFLOW_PASSWORD";

    private AirflowSettings() {}

    /** Whether there is an Airflow to talk to at all. */
    public static boolean isConfigured(Map<String, String> environment) {
        return value(environment, URL).isPresent();
    }

    /** @throws io.nightshift.failure.PipelineException (2) if one of the three variables is not set */
    public static AirflowClient client(Map<String, String> environment) {
        String address = required(environment, URL, "http://127.0.0.1:8080");
        String user = required(environment, USER, "nightshift");
        String password = required(environment, PASSWORD, "a secret of your scheduler");
        return AirflowClient.connect(uri(address), user, password);
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException notAnAddress) {
            throw AirflowErrors.badAddress(address);
        }
    }

    private static String required(Map<String, String> environment, String variable, String example) {
        return value(environment, variable).orElseThrow(() -> AirflowErrors.notConfigured(variable, example));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
