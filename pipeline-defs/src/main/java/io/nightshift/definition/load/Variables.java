package io.nightshift.definition.load;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code ${name}} everywhere in a document, and makes the paths of sources absolute. */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z][a-z0-9_]*)}|\\$\\{[^}]*}?");
    private static final Pattern NO_BRACES = Pattern.compile("\\$([a-z][a-z0-9_]*)");
    private static final Pattern FILE_PATH = Pattern.compile("sources\\.[^.]+\\.read\\.path");
    private static final Pattern TABLE = Pattern.compile("sources\\.[^.]+\\.table");
    private static final Pattern OPTION = Pattern.compile("sources\\.[^.]+\\.read\\.options\\.(.+)");

    private final Environment environment;
    private final Path folder;
    private final Problems problems;

    /** @param folder where relative paths of sources begin: the pipeline's */
    Variables(Environment environment, Path folder, Problems problems) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    Node fill(Node node) {
        return fill(node, "");
    }

    /** The variables that a document uses. */
    static Set<String> names(Node node) {
        Set<String> names = new TreeSet<>();
        collect(node, names);
        return names;
    }

    private static void collect(Node node, Set<String> names) {
        if (node instanceof Items list) {
            list.items().forEach(item -> collect(item, names));
        } else if (node instanceof Fields fields) {
            fields.fields().forEach(field -> collect(field.value(), names));
        } else if (node instanceof Scalar scalar) {
            VARIABLE.matcher(scalar.text())
                    .results()
                    .map(match -> match.group(1))
                    .filter(Objects::nonNull)
                    .forEach(names::add);
        }
    }

    private Node fill(Node node, String path) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar, path);
        }
        if (node instanceof Items list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(fill(item, Paths.item(path, items.size()))));
            return new Items(List.copyOf(items), list.at());
        }
        Fields fields = (Fields) node;
        return new Fields(
                fields.fields().stream()
                        .map(field -> new Field(
                                field.key(), field.keyAt(), fill(field.value(), Paths.key(path, field.key()))))
                        .toList(),
                fields.at());
    }

    private Node scalar(Scalar scalar, String path) {
        String filled = filled(scalar, path);
        Matcher option = OPTION.matcher(path);
        if (option.matches() && Secrets.looksLikeOne(option.group(1), filled)) {
            problems.add(LoadProblems.secret(scalar.at(), path, option.group(1)));
        }
        Matcher bare = NO_BRACES.matcher(filled);
        if (isPath(path, filled) && bare.find()) {
            problems.add(LoadProblems.bareVariable(scalar.at(), path, bare.group(1)));
        }
        if (FILE_PATH.matcher(path).matches() && Secrets.looksLikeOne("", filled)) {
            problems.add(LoadProblems.secretInPath(scalar.at(), path));
        }
        return new Scalar(
                isPath(path, filled) ? Locators.absolute(filled, folder) : filled, scalar.kind(), scalar.at());
    }

    /** A table's name, as {@code catalog.schema.table}, is no path. */
    private static boolean isPath(String path, String text) {
        return !text.isEmpty()
                && (FILE_PATH.matcher(path).matches() || (TABLE.matcher(path).matches() && text.contains("/")));
    }

    private String filled(Scalar scalar, String path) {
        Matcher matcher = VARIABLE.matcher(scalar.text());
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher, scalar, path)));
        }
        return matcher.appendTail(filled).toString();
    }

    /** A variable without a value is reported and stays as it is written. */
    private String value(Matcher matcher, Scalar scalar, String path) {
        String name = matcher.group(1);
        if (name == null) {
            problems.add(LoadProblems.badVariable(scalar.at(), path, matcher.group()));
            return matcher.group();
        }
        String value = environment.variables().get(name);
        if (value == null && environment.known()) {
            problems.add(LoadProblems.missingVariable(scalar.at(), path, name, environment));
        }
        return value == null ? matcher.group() : value;
    }
}
