package io.nightshift.definition.yaml;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.shape.ScalarKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One document's events to nodes. Goes on after what it refuses, so that one pass finds it all; only what is nested too deeply
 * ends it, since the time to read it grows with the square of the depth.
 */
final class NodeBuilder {
    /** Ends the reading; the problem is noted. */
    private static final class TooDeep extends RuntimeException {}

    private static final int DEEPEST = 40;
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
    private static final Map<Tag, ScalarKind> KINDS = Map.of(
            Tag.NULL, ScalarKind.NOTHING,
            Tag.BOOL, ScalarKind.BOOLEAN,
            Tag.INT, ScalarKind.WHOLE,
            Tag.FLOAT, ScalarKind.FRACTION);

    private final Parser events;
    private final String label;
    private final Problems problems;

    NodeBuilder(Parser events, String label, Problems problems) {
        this.events = events;
        this.label = label;
        this.problems = problems;
    }

    /** Empty where there is no document, or a problem that ended the reading. */
    Optional<Node> document() {
        try {
            return wholeDocument();
        } catch (TooDeep noted) {
            return Optional.empty();
        }
    }

    private Optional<Node> wholeDocument() {
        events.next(); // stream start
        if (!events.checkEvent(Event.ID.DocumentStart)) {
            return Optional.empty();
        }
        events.next();
        Node root = node("", 1);
        events.next(); // document end
        if (events.checkEvent(Event.ID.DocumentStart)) {
            problems.add(YamlProblems.severalDocuments(at(events.peekEvent())));
        }
        boolean blank = root instanceof Scalar scalar && scalar.kind() == ScalarKind.NOTHING;
        return blank ? Optional.empty() : Optional.of(root);
    }

    private Node node(String path, int depth) {
        NodeEvent event = (NodeEvent) events.next();
        if (event instanceof AliasEvent alias) {
            problems.add(YamlProblems.alias(at(event), path, alias.getAlias().getValue()));
            return new Scalar(alias.getAlias().getValue(), ScalarKind.REFUSED, at(event));
        }
        event.getAnchor().ifPresent(anchor -> problems.add(YamlProblems.anchor(at(event), path, anchor.getValue())));
        if (event instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(tag -> problems.add(YamlProblems.tag(at(event), path, tag)));
            return new Scalar(scalar.getValue(), kind(scalar), at(event));
        }
        return collection((CollectionStartEvent) event, path, depth);
    }

    private Node collection(CollectionStartEvent event, String path, int depth) {
        event.getTag().ifPresent(tag -> problems.add(YamlProblems.tag(at(event), path, tag)));
        if (depth > DEEPEST) {
            problems.add(YamlProblems.tooDeep(at(event), path, DEEPEST));
            throw new TooDeep();
        }
        return event.getEventId() == Event.ID.SequenceStart ? items(event, path, depth) : fields(event, path, depth);
    }

    private Node items(Event start, String path, int depth) {
        List<Node> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(Paths.item(path, items.size()), depth + 1));
        }
        events.next();
        return new Items(List.copyOf(items), at(start));
    }

    private Node fields(Event start, String path, int depth) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Node key = node(path, depth + 1);
            String name = key instanceof Scalar scalar ? scalar.text() : "?";
            String below = Paths.key(path, name);
            Node value = node(below, depth + 1);
            if (!(key instanceof Scalar)) {
                problems.add(YamlProblems.keyIsNotText(key.at(), path));
            } else if (name.equals("<<")) {
                problems.add(YamlProblems.mergeKey(key.at(), path));
            } else if (fields.containsKey(name)) {
                Position first = fields.get(name).keyAt();
                problems.add(YamlProblems.duplicateKey(key.at(), below, name, first));
            } else {
                fields.put(name, new Field(name, key.at(), value));
            }
        }
        events.next();
        return new Fields(List.copyOf(fields.values()), at(start));
    }

    private static ScalarKind kind(ScalarEvent scalar) {
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        Tag tag = plain ? RESOLVER.resolve(scalar.getValue(), true) : Tag.STR;
        return KINDS.getOrDefault(tag, ScalarKind.TEXT);
    }

    private Position at(Event event) {
        return event.getStartMark()
                .map(mark -> new Position(label, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Position.wholeFile(label));
    }
}
