package io.nightshift.definition.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reference page of a JSON document, in Markdown, from its JSON schema: a table for the document and one for every
 * definition it refers to.
 */
public final class SchemaPage {
    private static final String DEFINITION = "#/definitions/";

    private final Map<?, ?> definitions;
    private final Map<String, String> elsewhere;
    private final StringBuilder page = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();

    private SchemaPage(Map<?, ?> definitions, Map<String, String> elsewhere) {
        this.definitions = definitions;
        this.elsewhere = elsewhere;
    }

    /**
     * @param introduction what comes below the title
     * @param elsewhere definitions that another page describes, to its address
     */
    public static String of(String title, String introduction, Map<?, ?> schema, Map<String, String> elsewhere) {
        SchemaPage page = new SchemaPage((Map<?, ?>) schema.get("definitions"), elsewhere);
        page.page.append("# ").append(title).append("\n\n").append(introduction);
        page.table(schema);
        while (!page.open.isEmpty()) {
            page.definition(page.open.removeFirst());
        }
        return page.page.toString();
    }

    private void definition(String name) {
        Map<?, ?> definition = (Map<?, ?>) definitions.get(name);
        page.append("\n## ").append(name).append('\n');
        if (definition.containsKey("description")) {
            page.append('\n').append(definition.get("description")).append('\n');
        }
        if (definition.containsKey("properties")) {
            table(definition);
        } else {
            page.append('\n').append(value(definition)).append('\n');
        }
    }

    private void table(Map<?, ?> object) {
        List<?> required = object.containsKey("required") ? (List<?>) object.get("required") : List.of();
        page.append("\n| key | value | | |\n|---|---|---|---|\n");
        ((Map<?, ?>) object.get("properties")).forEach((key, schema) -> {
            Map<?, ?> value = (Map<?, ?>) schema;
            Object meaning = value.containsKey("description") ? value.get("description") : "";
            page.append("| `" + key + "` | " + value(value) + " | " + (required.contains(key) ? "always" : "") + " | "
                    + meaning.toString().replace("|", "\\|").replace("<", "&lt;") + " |\n");
        });
    }

    private String value(Map<?, ?> schema) {
        if (schema.containsKey("allOf")) {
            return value((Map<?, ?>) ((List<?>) schema.get("allOf")).get(0));
        }
        if (schema.containsKey("$ref")) {
            return link(schema.get("$ref").toString().substring(DEFINITION.length()));
        }
        if (schema.containsKey("enum")) {
            return ((List<?>) schema.get("enum"))
                    .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
        if (schema.containsKey("items")) {
            return "list: " + value((Map<?, ?>) schema.get("items"));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> named) {
            return "by name: " + value(named);
        }
        return schema.get("type") instanceof List<?> types
                ? types.stream().map(Object::toString).collect(Collectors.joining(" or "))
                : schema.get("type").toString();
    }

    private String link(String name) {
        if (elsewhere.containsKey(name)) {
            return "[" + name + "](" + elsewhere.get(name) + ")";
        }
        if (seen.add(name)) {
            open.addLast(name);
        }
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
}
