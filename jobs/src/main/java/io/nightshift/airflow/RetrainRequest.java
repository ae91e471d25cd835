package io.nightshift.airflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A decision to train again, as it is asked of Airflow. Its run id follows from its components alone, so that one decision
 * makes one run, however often the night is monitored.
 *
 * @param night of the decision; the retrain flow runs for it
 * @param reason as in the decision row; text that would differ from run to run does not belong in it
 */
public record RetrainRequest(String pipeline, String model, LocalDate night, String reason) {
    private static final int DIGEST_BYTES = 6;

    public String dagId() {
        return pipeline + "__retrain";
    }

    /** As {@code retrain__late_arrival__2013-02-10__3f9a01c25b7e}; the last part is a digest of the reason. */
    public String runId() {
        return "retrain__" + model + "__" + night + "__" + digest(reason);
    }

    /** Asks for the run; if an earlier request made it, finds that one. */
    public TriggerOutcome send(AirflowClient airflow) {
        Map<String, String> conf =
                Map.of("night", night.toString(), "pipeline", pipeline, "model", model, "reason", reason);
        return airflow.trigger(new TriggerRequest(dagId(), runId(), conf, Optional.empty()));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
