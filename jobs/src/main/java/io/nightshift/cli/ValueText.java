package io.nightshift.cli;

import io.nightshift.cli.Listing.Cell;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values as Spark hands them to Java, as a person reads them: arrays, maps and structs as JSON.
 *
 * @param zone of the times shown
 */
record ValueText(ZoneId zone) {
    /** As ISO 8601 has it, with as many digits as the instant needs. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);

    String of(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** @param value null for none, which is {@code null} */
    String of(Object value) {
        return isNested(value) ? json(value) : String.valueOf(plain(value));
    }

    /** @param value null for none, which is an empty cell */
    Cell cell(Object value) {
        return isNested(value) ? new Cell(json(value), json(value)) : Cell.of(plain(value));
    }

    private Object plain(Object value) {
        if (value instanceof Timestamp time) {
            return of(time.toInstant());
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
    }

    private static boolean isNested(Object value) {
        return value instanceof Row
                || value instanceof Collection<?>
                || value instanceof scala.collection.Map<?, ?>
                || value instanceof scala.collection.Seq<?>;
    }

    private String json(Object value) {
        if (value instanceof Row struct) {
            Map<String, String> fields = new LinkedHashMap<>();
            Stream.of(struct.schema().fieldNames()).forEach(name -> fields.put(name, json(struct.getAs(name))));
            return object(fields);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            // In an order of its own a map would look otherwise each time.
            Map<String, String> entries = new TreeMap<>();
            CollectionConverters.asJava(map).forEach((key, held) -> entries.put(of(key), json(held)));
            return object(entries);
        }
        if (value instanceof scala.collection.Seq<?> elements) {
            return json(CollectionConverters.asJava(elements));
        }
        return value instanceof Collection<?> elements
                ? array(elements)
                : Cell.of(plain(value)).json();
    }

    private String array(Collection<?> elements) {
        return elements.stream().map(this::json).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> JsonText.quoted(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
