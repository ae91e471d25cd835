package io.nightshift.foreign;

import io.nightshift.definition.bind.Position;
import io.nightshift.foreign.DqdlRule.Condition;
import io.nightshift.foreign.DqdlRule.Operand;
import io.nightshift.foreign.DqdlTokens.Kind;
import io.nightshift.foreign.DqdlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a DQDL document: sections, variables, rules that may be joined by and and or. */
final class DqdlParser {
    private static final String LABELS = "labels";
    private static final Set<String> KEYWORDS = Set.of("NULL", "EMPTY", "WHITESPACES_ONLY");
    private static final Set<String> SIGNS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> NO_PARAMETERS =
            Set.of("between", "in", "not", "matches", "where", "with", "or", LABELS);

    /**
     * One rule of the list.
     *
     * @param isChoice whether one of its parts is enough
     * @param isAnalyzer whether it only measures
     */
    record Entry(String origin, Position at, List<DqdlRule> parts, boolean isChoice, boolean isAnalyzer) {}

    private final DqdlTokens tokens;
    private final Map<String, List<Operand>> variables = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private boolean choice;

    DqdlParser(DqdlTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws io.nightshift.failure.PipelineException where the text does not go on as DQDL does */
    List<Entry> document() {
        while (tokens.peek().kind() != Kind.END) {
            Token name = tokens.take();
            if (name.kind() != Kind.WORD) {
                throw tokens.unexpected("a section such as Rules");
            }
            tokens.expect("=");
            section(name.value());
        }
        return entries;
    }

    private void section(String name) {
        if (name.equals("Rules") || name.equals("Analyzers")) {
            rules(name.equals("Analyzers"));
        } else if (tokens.peek().is("{") || name.equals("DefaultLabels")) {
            skipped();
        } else {
            variables.put(name, tokens.peek().is("[") ? array() : List.of(operand()));
        }
    }

    private void rules(boolean areAnalyzers) {
        tokens.expect("[");
        while (!tokens.peek().is("]")) {
            Token first = tokens.peek();
            choice = false;
            List<DqdlRule> parts = joined();
            entries.add(new Entry(tokens.between(first, tokens.peek()), tokens.at(first), parts, choice, areAnalyzers));
            if (!tokens.peek().is("]")) {
                tokens.expect(",");
            }
        }
        tokens.take();
    }

    private List<DqdlRule> joined() {
        List<DqdlRule> parts = new ArrayList<>(part());
        while (tokens.peek().isWord("and") || tokens.peek().isWord("or")) {
            choice |= tokens.take().isWord("or");
            parts.addAll(part());
        }
        return parts;
    }

    private List<DqdlRule> part() {
        if (tokens.takes("(")) {
            List<DqdlRule> parts = joined();
            tokens.expect(")");
            return parts;
        }
        if (tokens.peek().kind() != Kind.WORD) {
            throw tokens.unexpected("a rule");
        }
        return List.of(rule());
    }

    private DqdlRule rule() {
        String type = tokens.take().value();
        List<String> parameters = parameters();
        Optional<Condition> condition = condition();
        Optional<String> where = tokens.takesWord("where") ? Optional.of(text()) : Optional.empty();
        Optional<Condition> threshold = Optional.empty();
        List<String> tags = new ArrayList<>();
        labels();
        while (tokens.takesWord("with")) {
            String tag = tokens.take().value();
            Optional<Condition> of = condition();
            if (tag.equalsIgnoreCase("threshold")) {
                threshold = of;
            } else {
                tags.add(tag);
            }
        }
        labels();
        return new DqdlRule(type, parameters, condition, where, threshold, tags);
    }

    /** They say whose a rule is, and nothing of rows. */
    private void labels() {
        if (tokens.peek().isWord(LABELS) && tokens.peekSecond().is("=")) {
            tokens.take();
            tokens.take();
            skipped();
        }
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        while (true) {
            boolean connects = tokens.peek().isWord("of")
                    || tokens.peek().isWord("and") && tokens.peekSecond().kind() == Kind.TEXT;
            if (connects) {
                tokens.take();
            }
            Token next = tokens.peek();
            boolean isWord = next.kind() == Kind.WORD
                    && !NO_PARAMETERS.contains(next.value().toLowerCase(Locale.ROOT))
                    && !next.isWord("and");
            if (next.kind() != Kind.TEXT && !isWord) {
                return parameters;
            }
            parameters.add(tokens.take().value());
        }
    }

    private Optional<Condition> condition() {
        boolean negated = tokens.takesWord("not");
        Token next = tokens.peek();
        if (next.kind() == Kind.SIGN && SIGNS.contains(next.value())) {
            tokens.take();
            return Optional.of(new Condition(negated, next.value(), List.of(operand())));
        }
        if (tokens.takesWord("between")) {
            Operand low = operand();
            if (!tokens.takesWord("and")) {
                throw tokens.unexpected("'and'");
            }
            return Optional.of(new Condition(negated, "between", List.of(low, operand())));
        }
        if (tokens.takesWord("in")) {
            return Optional.of(new Condition(negated, "in", tokens.peek().is("[") ? array() : variable()));
        }
        return tokens.takesWord("matches")
                ? Optional.of(new Condition(negated, "matches", List.of(operand())))
                : Optional.empty();
    }

    private List<Operand> array() {
        tokens.expect("[");
        List<Operand> operands = new ArrayList<>();
        while (!tokens.takes("]")) {
            operands.add(operand());
            if (!tokens.peek().is("]")) {
                tokens.expect(",");
            }
        }
        return operands;
    }

    private List<Operand> variable() {
        tokens.expect("$");
        String name = tokens.take().value();
        List<Operand> known = variables.get(name);
        return known == null ? List.of(new Operand(Operand.Kind.OTHER, "$" + name)) : known;
    }

    private Operand operand() {
        Token first = tokens.peek();
        if (first.kind() == Kind.TEXT) {
            return new Operand(Operand.Kind.TEXT, tokens.take().value());
        }
        if (first.is("$")) {
            List<Operand> values = variable();
            return values.size() == 1 ? values.get(0) : new Operand(Operand.Kind.OTHER, "a list");
        }
        boolean isKeyword = KEYWORDS.contains(first.value().toUpperCase(Locale.ROOT));
        if (isKeyword) {
            return new Operand(Operand.Kind.KEYWORD, tokens.take().value().toUpperCase(Locale.ROOT));
        }
        return computed(first);
    }

    /** A number, or what is more than that. */
    private Operand computed(Token first) {
        if (endsOperand(first)) {
            throw tokens.unexpected("a value");
        }
        while (!endsOperand(tokens.peek())) {
            if (tokens.peek().is("(")) {
                skipped();
            } else {
                tokens.take();
            }
        }
        String text =
                tokens.between(first, tokens.peek()).replaceAll("#[^\\n]*", "").strip();
        boolean isNumber = text.matches("-?\\s*[0-9]+(\\.[0-9]+)?");
        return new Operand(
                isNumber ? Operand.Kind.NUMBER : Operand.Kind.OTHER, isNumber ? text.replaceAll("\\s", "") : text);
    }

    private static boolean endsOperand(Token token) {
        return token.kind() == Kind.END
                || token.is(",")
                || token.is("]")
                || token.is(")")
                || token.isWord("and")
                || token.isWord("or")
                || token.isWord("where")
                || token.isWord("with")
                || token.isWord(LABELS);
    }

    private String text() {
        if (tokens.peek().kind() != Kind.TEXT) {
            throw tokens.unexpected("a text in quotes");
        }
        return tokens.take().value();
    }

    /** Passes over what stands in brackets of any kind. */
    private void skipped() {
        int depth = 0;
        do {
            Token token = tokens.peek();
            if (token.kind() == Kind.END) {
                throw tokens.unexpected("a closing bracket");
            }
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            tokens.take();
        } while (depth > 0);
    }
}
