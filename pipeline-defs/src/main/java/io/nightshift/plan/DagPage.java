package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that Airflow shows beside a DAG, in Markdown. */
final class DagPage {
    private DagPage() {}

    static String of(Pipeline pipeline, String flow, List<Dag.Task> tasks) {
        return "# " + pipeline.pipeline() + ", " + flow + "\n\n"
                + pipeline.description() + "\n\n"
                + "Ask " + pipeline.owner() + ".\n\n"
                + "| step | does | writes |\n|---|---|---|\n"
                + tasks.stream().map(DagPage::row).collect(Collectors.joining())
                + "\nA task that fails with exit code 2 or 3 is not retried: the definition or the data must be mended, then clear"
                + " it. Any other failure is retried. Rerunning a finished night changes nothing.\n";
    }

    private static String row(Dag.Task task) {
        return "| `" + task.step() + "` | " + does(StepName.valueOf(task.step().toUpperCase(Locale.ROOT))) + " | "
                + writes(task.outlets()) + " |\n";
    }

    private static String writes(List<String> outlets) {
        List<String> tables = outlets.stream().map(DagPage::table).toList();
        Map<String, Long> perLayer = tables.stream()
                .filter(table -> !table.startsWith("ops/"))
                .collect(Collectors.groupingBy(DagPage::folder, TreeMap::new, Collectors.counting()));
        String counted = perLayer.entrySet().stream()
                .map(layer -> layer.getValue() + " in `" + layer.getKey() + "`")
                .collect(Collectors.joining(", "));
        String named = tables.stream()
                .filter(table -> table.startsWith("ops/"))
                .map(table -> "`" + table + "`")
                .collect(Collectors.joining(", "));
        return Stream.of(counted, named).filter(words -> !words.isEmpty()).collect(Collectors.joining(", "));
    }

    /** An outlet without the warehouse: {@code ops/drift} or {@code raw/flight_delays/flights}. */
    private static String table(String uri) {
        List<String> parts = List.of(uri.split("/"));
        int levels = parts.get(parts.size() - 2).equals("ops") ? 2 : 3;
        return String.join("/", parts.subList(parts.size() - levels, parts.size()));
    }

    private static String folder(String table) {
        return table.substring(0, table.lastIndexOf('/'));
    }

    static String does(StepName step) {
        return switch (step) {
            case INGEST -> "reads the night's files, judges every row, publishes accepted and rejected ones";
            case FEATURES -> "computes every feature view as of the end of the night";
            case SCORE -> "scores the next rows with the champion";
            case MONITOR -> "compares the night with the champion's references and decides whether to retrain";
            case REPORT -> "writes the page of the night, and triggers a retrain where one was decided";
            case DATASET -> "freezes the training rows";
            case TRAIN -> "trains the challenger";
            case EVALUATE -> "compares challenger and champion on the same hold-out";
            case PROMOTE -> "records the decision";
        };
    }
}
