package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.definition.Source.Profiling;
import io.nightshift.definition.bind.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns whose values are not to be told: that they are there, and that nothing else tells of them. */
final class MaskChecks {
    private final Findings findings;
    private final Map<String, Source> sources;
    private final Source source;
    private final String path;

    /**
     * @param sources all there are, by name
     * @param path of the source
     */
    MaskChecks(Findings findings, Map<String, Source> sources, Source source, String path) {
        this.findings = findings;
        this.sources = sources;
        this.source = source;
        this.path = path;
    }

    void check() {
        String mask = Paths.key(path, "mask");
        for (int i = 0; i < source.mask().size(); i++) {
            String at = Paths.item(mask, i);
            findings.column(at, source.mask().get(i), source.schema(), "the schema");
            findings.once(source.mask(), i, at);
        }
        if (!source.mask().isEmpty() && source.profile() == Profiling.NIGHTLY) {
            findings.add(
                    Paths.key(path, "profile"),
                    path + " keeps values of masked columns",
                    "profile: nightly keeps extremes and frequent values of every column in ops/columns",
                    "leave profile out, or mask");
        }
    }

    /** A check whose outcome names values, and not only those of rows that it rejects. */
    void check(Check check, String at) {
        Optional<String> here =
                told(check.rule()).stream().filter(source.mask()::contains).findFirst();
        here.or(() -> toldOfAnother(check.rule()))
                .ifPresent(column -> findings.add(
                        at,
                        at + " tells values of column '" + column + "', which is masked",
                        "its outcome names groups or bins by their values",
                        "name another column, or leave '" + column + "' out of mask"));
    }

    /** Bins are made from the values of what a night is compared with; empty where that is no masked column. */
    private Optional<String> toldOfAnother(Rule rule) {
        return Optional.of(rule)
                .filter(Rule.Distribution.class::isInstance)
                .map(Rule.Distribution.class::cast)
                .filter(of -> of.otherSource()
                        .map(sources::get)
                        .filter(other ->
                                of.otherColumn().filter(other.mask()::contains).isPresent())
                        .isPresent())
                .flatMap(Rule.Distribution::with);
    }

    private static List<String> told(Rule rule) {
        Optional<Rule.Distribution> distribution =
                Optional.of(rule).filter(Rule.Distribution.class::isInstance).map(Rule.Distribution.class::cast);
        return distribution
                .map(of -> List.of(of.column()))
                .orElseGet(() -> rule instanceof Rule.Limits limits ? limits.by() : List.of());
    }
}
