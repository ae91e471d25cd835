package io.nightshift.definition.yaml;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document. Refuses what makes a definition hard to read or to trust: anchors, aliases, merge keys, tags,
 * duplicate keys, several documents, more than 1 MB, more than 40 levels.
 */
public final class YamlReader {
    static final int LARGEST = 1_000_000;

    private YamlReader() {}

    /**
     * @param label names the file in messages
     * @return empty, with a problem, where nothing can be read
     */
    public static Optional<Node> read(Path file, String label, Problems problems) {
        try {
            long bytes = Files.size(file);
            if (bytes > LARGEST) {
                problems.add(YamlProblems.tooLarge(label, bytes, LARGEST));
                return Optional.empty();
            }
            return parse(decoded(Files.readAllBytes(file)), label, problems);
        } catch (CharacterCodingException e) {
            problems.add(YamlProblems.unreadable(label, "it is not UTF-8"));
        } catch (IOException e) {
            problems.add(YamlProblems.unreadable(label, e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
        return Optional.empty();
    }

    /** As {@code read}, of a text. */
    public static Optional<Node> parse(String text, String label, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(label).build();
        try {
            ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
            Optional<Node> root = new NodeBuilder(events, label, problems).document();
            if (root.isEmpty() && problems.isEmpty()) {
                problems.add(YamlProblems.empty(label));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            problems.add(YamlProblems.syntax(place(e, label), words(e)));
        } catch (YamlEngineException e) {
            problems.add(YamlProblems.unreadable(label, e.getMessage()));
        }
        return Optional.empty();
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Position place(MarkedYamlEngineException e, String label) {
        return e.getProblemMark()
                .map(mark -> new Position(label, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Position.wholeFile(label));
    }

    private static String words(MarkedYamlEngineException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }
}
