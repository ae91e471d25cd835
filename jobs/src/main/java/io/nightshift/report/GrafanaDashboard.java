package io.nightshift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.report.MetricFamily.Kind;

/** A dashboard to import into Grafana, with a panel for each {@link MetricFamily} and a choice of source and pipelines. */
final class GrafanaDashboard {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SOURCE = "${source}";
    private static final int SCHEMA_VERSION = 39;
    private static final int COLUMNS = 2;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    private GrafanaDashboard() {}

    /** The same bytes always; ends with a line break. */
    static String json() {
        ObjectNode board = JSON.createObjectNode()
                .put("uid", "nightshift")
                .put("title", "Nightshift")
                .put("schemaVersion", SCHEMA_VERSION)
                .put("editable", true)
                .put("refresh", "5m");
        board.putObject("time").put("from", "now-30d").put("to", "now");
        putVariables(board.putObject("templating").putArray("list"));
        ArrayNode panels = board.putArray("panels");
        for (MetricFamily family : MetricFamily.values()) {
            putPanel(panels.addObject(), family);
        }
        try {
            return JSON.writeValueAsString(board) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private static void putVariables(ArrayNode variables) {
        variables.addObject().put("name", "source").put("type", "datasource").put("query", "prometheus");
        ObjectNode pipeline = variables
                .addObject()
                .put("name", "pipeline")
                .put("type", "query")
                .put("query", "label_values(" + MetricFamily.LAST_COMPLETION.text() + ", pipeline)")
                .put("refresh", 2)
                .put("multi", true)
                .put("includeAll", true);
        putSource(pipeline);
    }

    private static void putPanel(ObjectNode panel, MetricFamily family) {
        int place = family.ordinal();
        panel.put("id", place + 1)
                .put("type", "timeseries")
                .put("title", title(family))
                .put("description", family.help());
        putSource(panel);
        panel.putObject("gridPos")
                .put("h", HEIGHT)
                .put("w", WIDTH)
                .put("x", place % COLUMNS * WIDTH)
                .put("y", place / COLUMNS * HEIGHT);
        ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", family.kind().grafanaUnit()).put("min", 0);
        panel.putArray("targets")
                .addObject()
                .put("refId", "A")
                .put("expr", expression(family))
                .put("legendFormat", legend(family));
    }

    private static void putSource(ObjectNode parent) {
        parent.putObject("datasource").put("type", "prometheus").put("uid", SOURCE);
    }

    private static String title(MetricFamily family) {
        String words = family.help().substring(0, family.help().length() - 1);
        return family.kind() == Kind.TIME ? "Age: " + words : words;
    }

    private static String expression(MetricFamily family) {
        String selected = family.text() + "{pipeline=~\"$pipeline\"}";
        return family.kind() == Kind.TIME ? "time() - " + selected : selected;
    }

    private static String legend(MetricFamily family) {
        StringBuilder legend = new StringBuilder("{{pipeline}}");
        family.labels().forEach(label -> legend.append(" {{").append(label).append("}}"));
        return legend.toString();
    }
}
