package io.nightshift.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One thing to tell of a night.
 *
 * @param about what it is about: model, subject and kind of an alert, the step of a failed night; with the event the key of it
 * @param severity 0 to 1; 1 of a failed night
 * @param words one or more sentences
 */
public record Notice(String pipeline, LocalDate night, Event event, String about, double severity, String words) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES_OF_ID = 16;

    /** Whether a channel asks for it: by event, and by severity where an alert opens; once closed, an alert has none. */
    public boolean isFor(Channel channel) {
        boolean isTooSmall = event == Event.OPENED && severity < channel.leastSeverity();
        return channel.tells(event) && !isTooSmall;
    }

    /** As the event stands in JSON and in tables. */
    public static String text(Event event) {
        return event.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The message to one channel. Its id follows from pipeline, night, channel, event, what it is about and its words alone: told
     * again, it is the same message.
     */
    public Letter to(String channel) {
        ObjectNode body = JSON.createObjectNode()
                .put("format_version", "1.0")
                .put("pipeline", pipeline)
                .put("night", night.toString())
                .put("event", text(event))
                .put("about", about)
                .put("severity", severity)
                .put("text", headline() + words);
        try {
            return new Letter(id(channel), JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private String headline() {
        String happened =
                switch (event) {
                    case OPENED -> "alert opened: " + about;
                    case CLOSED -> "alert closed: " + about;
                    case FAILED -> "night failed in " + about;
                    case WAITING -> "night waits in " + about;
                };
        return "[" + pipeline + " " + night + "] " + happened + ": ";
    }

    private String id(String channel) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String parts = String.join("\0", pipeline, night.toString(), channel, text(event), about, words);
            byte[] digest = sha.digest(parts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES_OF_ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
