package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        return outlets.isEmpty()
                ? "-"
                : outlets.stream().map(DagPage::shortName).collect(Collectors.joining(", "));
    }

    private static String shortName(String uri) {
        String[] parts = uri.split("/");
        int from = uri.contains("/ops/") ? parts.length - 2 : parts.length - 3;
        return "`" + String.join("/", List.of(parts).subList(from, parts.length)) + "`";
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
