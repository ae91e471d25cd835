package io.nightshift.airflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A decision to train again, as it is asked of Airflow. Neither its run id nor its configuration holds the words of the reason,
 * so that one decision makes one run, however often the night is monitored and whatever is said of it then.
 *
 * @param night of the decision; the retrain flow runs for it
 * @param key of the decision row, which tells decisions apart
 * @param reason for people: the note of the run
 */
public record RetrainRequest(String pipeline, String model, LocalDate night, String key, String reason) {
    private static final int DIGEST_BYTES = 6;

    public String dagId() {
        return pipeline + "__retrain";
    }

    /** As {@code retrain__late_arrival__2013-02-10__3f9a01c25b7e}; the last part is a digest of the key. */
    public String runId() {
        return "retrain__" + model + "__" + night + "__" + digest(key);
    }

    /** Asks for the run; if an earlier request made it, finds that one. */
    public TriggerOutcome send(AirflowClient airflow) {
        Map<String, String> conf =
                Map.of("night", night.toString(), "pipeline", pipeline, "model", model, "decision", key);
        return airflow.trigger(new TriggerRequest(dagId(), runId(), conf, Optional.empty(), Optional.of(reason)));
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
