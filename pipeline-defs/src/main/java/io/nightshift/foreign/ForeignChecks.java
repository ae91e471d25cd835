package io.nightshift.foreign;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads files of other tools. Starts nothing. */
public final class ForeignChecks {
    private static final Pattern RULESET = Pattern.compile("(?m)^\\s*(Rules|Analyzers)\\s*=\\s*\\[");

    /** What a mapping of one of the tools has, however broken it may be elsewhere. */
    private static final Pattern MARK = Pattern.compile(
            "(?m)\"expectations\"\\s*:|^(expectations|dataset|apiVersion)\\s*:|^[\"']?(?:checks for|for each) ");

    /** Key of a contract of Soda. */
    private static final String CONTRACT = "dataset";

    private ForeignChecks() {}

    /**
     * @param tool that the file is of, as on the command line; its content tells where it is not said
     * @param source the table of the file whose checks are wanted; of no matter where it has those of one
     * @throws io.nightshift.failure.PipelineException USAGE where the file is none of the tools', is broken, or has several tables of
     *     which none is chosen
     */
    public static TakenOver takeOver(Path file, Optional<String> tool, Optional<String> source) {
        Optional<Tool> said = tool.map(name -> Tool.find(name).orElseThrow(() -> ForeignErrors.unknownTool(name)));
        String text = text(file);
        boolean isRuleset = said.map(Tool.DEEQU::equals)
                .orElseGet(() -> RULESET.matcher(text).find());
        if (isRuleset) {
            return TakenOver.of(
                    new DqdlRules(file.toString()).read(text),
                    file.getFileName().toString(),
                    Tool.DEEQU);
        }
        Fields root = mapping(file, text, said);
        Tool found = said.or(() -> tool(root)).orElseThrow(() -> ForeignErrors.unknownFormat(file));
        mark(root, found).ifPresent(missing -> {
            throw ForeignErrors.notOf(file, found, missing);
        });
        ForeignTable table = chosen(file, tables(file, root, found), source);
        return TakenOver.of(table, file.getFileName().toString(), found);
    }

    private static List<ForeignTable> tables(Path file, Fields root, Tool tool) {
        try {
            return tables(root, tool);
        } catch (NotExpressible e) {
            throw ForeignErrors.unreadable(file, e.getMessage());
        }
    }

    private static List<ForeignTable> tables(Fields root, Tool tool) {
        return switch (tool) {
            case GREAT_EXPECTATIONS -> List.of(new ExpectationSuite().read(root));
            case SODA ->
                root.find(CONTRACT).isPresent() ? List.of(SodaContract.read(root)) : new SodaChecks().read(root);
            case ODCS -> DataContract.read(root);
            case DEEQU -> throw new IllegalStateException("a ruleset is no mapping");
        };
    }

    /** What a file of the tool would have and this has not; empty where it has it. */
    private static Optional<String> mark(Fields root, Tool tool) {
        return tool(root).equals(Optional.of(tool))
                ? Optional.empty()
                : Optional.of(
                        switch (tool) {
                            case GREAT_EXPECTATIONS -> "it has no expectations";
                            case SODA -> "it has no checks for a table, and no dataset with columns or checks";
                            case ODCS -> "it has no apiVersion with a schema";
                            case DEEQU -> "it has no Rules";
                        });
    }

    private static Optional<Tool> tool(Fields root) {
        List<String> keys = root.keys();
        if (keys.contains("expectations")) {
            return Optional.of(Tool.GREAT_EXPECTATIONS);
        }
        if (keys.contains("apiVersion") && keys.contains("schema")) {
            return Optional.of(Tool.ODCS);
        }
        boolean isContract = keys.contains(CONTRACT) && (keys.contains("columns") || keys.contains("checks"));
        boolean isChecks = keys.stream().anyMatch(key -> key.startsWith("checks for ") || key.startsWith("for each "));
        return Optional.of(Tool.SODA).filter(soda -> isContract || isChecks);
    }

    private static ForeignTable chosen(Path file, List<ForeignTable> tables, Optional<String> source) {
        List<String> names = tables.stream().map(ForeignTable::name).toList();
        if (tables.size() == 1) {
            return tables.get(0);
        }
        String name = source.orElseThrow(() -> ForeignErrors.severalTables(file, names));
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ForeignErrors.unknownTable(file, name, names));
    }

    private static Fields mapping(Path file, String text, Optional<Tool> tool) {
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.parse(text, file.toString(), problems);
        if (!problems.isEmpty()) {
            throw tool.isEmpty() && !MARK.matcher(text).find()
                    ? ForeignErrors.unknownFormat(file)
                    : ForeignErrors.broken(problems.list().get(0));
        }
        return root.filter(Fields.class::isInstance).map(Fields.class::cast).orElseThrow(() -> tool.map(
                        known -> ForeignErrors.notOf(file, known, "it holds no mapping"))
                .orElseGet(() -> ForeignErrors.unknownFormat(file)));
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            throw ForeignErrors.missing(file);
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw ForeignErrors.unreadable(file, "it is not UTF-8");
        } catch (IOException e) {
            throw ForeignErrors.unreadable(file, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
