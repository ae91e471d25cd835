package io.nightshift.foreign;

import io.nightshift.definition.bind.Position;
import io.nightshift.foreign.Fate.Left;
import io.nightshift.foreign.Fate.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a file of another tool.
 *
 * @param block keys of a source, for a definition: {@code checks:}, and {@code schema:} where all columns and types are known
 * @param left what is not in it
 */
public record TakenOver(String block, List<LeftOut> left) {
    private static final int LONGEST = 160;

    /** A rule of which there is no check, and why. */
    public record LeftOut(Position at, String rule, String why) {
        /** In one line. */
        @Override
        public String toString() {
            return at + ": left out: " + rule + ": " + why;
        }
    }

    /** Tries each check as {@code validate} would, and leaves out what that would refuse. */
    static TakenOver of(ForeignTable table, String file, Tool tool) {
        List<Fate> fates = judged(table);
        List<Left> left = fates.stream()
                .filter(Left.class::isInstance)
                .map(Left.class::cast)
                .toList();
        int taken = fates.size() - left.size();
        StringBuilder block = new StringBuilder("# From " + file + " (" + tool.words() + "): " + count(taken, "check")
                + ", " + left.size() + " left out.\n");
        schema(table)
                .ifPresent(
                        ddl -> block.append("schema: ").append(YamlText.of(ddl)).append('\n'));
        block.append(taken == 0 ? "checks: []\n" : "checks:\n").append(lines(fates));
        return new TakenOver(
                block.toString(),
                left.stream()
                        .map(rule -> new LeftOut(rule.at(), rule.origin(), rule.why()))
                        .toList());
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static Optional<String> schema(ForeignTable table) {
        Map<String, Optional<String>> columns = table.columns();
        return columns.isEmpty() || columns.values().stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(columns.entrySet().stream()
                        .map(column -> Sql.name(column.getKey()) + " "
                                + column.getValue().orElseThrow())
                        .collect(Collectors.joining(", ")));
    }

    private static List<Fate> judged(ForeignTable table) {
        CheckLines names = new CheckLines();
        List<String> lines = new ArrayList<>();
        table.fates().forEach(fate -> {
            if (fate instanceof Taken taken) {
                lines.add(names.line(taken.check()));
            }
        });
        Map<Integer, String> refused = Acceptance.refused(lines, table.columns());
        List<Fate> judged = new ArrayList<>();
        int number = 0;
        for (Fate fate : table.fates()) {
            String why = fate instanceof Taken ? refused.get(number) : null;
            if (fate instanceof Taken && lines.get(number++).contains("${")) {
                why = "${ begins a variable of environments.yaml here";
            }
            judged.add(why == null ? fate : new Left(fate.origin(), fate.at(), why));
        }
        return judged;
    }

    private static String lines(List<Fate> fates) {
        CheckLines names = new CheckLines();
        return fates.stream()
                .map(fate -> fate instanceof Taken taken
                        ? "  - " + names.line(taken.check()) + "  # line "
                                + taken.at().line() + ": " + shortened(taken.origin())
                        : "  # line " + fate.at().line() + ", left out: " + shortened(((Left) fate).words()))
                .collect(Collectors.joining("\n", "", fates.isEmpty() ? "" : "\n"));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }
}
