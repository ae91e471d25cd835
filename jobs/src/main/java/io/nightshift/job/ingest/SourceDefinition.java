package io.nightshift.job.ingest;

import io.nightshift.definition.Read;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.check.ReferencedKeys.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** A source with its name. */
record SourceDefinition(String name, Source source) {
    StructType types() {
        return StructType.fromDDL(source.schema().ddl());
    }

    /** Declared columns in order, under the names they have where they are read from. */
    Map<String, String> landedNames() {
        Map<String, String> names = new LinkedHashMap<>();
        source.schema().names().forEach(column -> names.put(column, landed(column)));
        return names;
    }

    /** What a declared column is called where it is read from. */
    String landed(String column) {
        return source.read().map(read -> read.nameOf(column)).orElse(column);
    }

    /** Where it lies, as the definition has it. */
    String location() {
        return source.table().or(() -> source.read().map(Read::path)).orElseThrow();
    }

    /** Changes when the meaning of the source does; where it lies is left out. */
    String digest() {
        Optional<Read> read = source.read().map(SourceDefinition::withoutPath);
        List<Object> parts = new ArrayList<>(List.of(
                name,
                read,
                source.schema(),
                source.time(),
                source.checks(),
                source.maxQuarantined(),
                source.allowEmpty(),
                source.onError()));
        if (!source.mask().isEmpty()) { // a source without masks keeps the digest that its nights have
            parts.add(source.mask());
        }
        return Fingerprint.of(parts.toArray());
    }

    /** Digest of what rows are judged by: their types and the checks. */
    String ruleSet() {
        return Fingerprint.of(source.schema(), source.time(), source.checks());
    }

    private static Read withoutPath(Read read) {
        return new Read(
                read.format(),
                "offset " + new NightPath(read.path()).offset(),
                read.header(),
                read.nullValue(),
                read.timestampFormat(),
                read.dateFormat(),
                read.names(),
                read.options());
    }

    /** Sources that its references rules look into. */
    Set<String> targets() {
        Set<String> targets = new LinkedHashSet<>();
        source.checks().stream()
                .filter(check -> check.rule() instanceof Rule.References)
                .flatMap(check -> target((Rule.References) check.rule()).stream())
                .forEach(target -> targets.add(target.source()));
        return targets;
    }

    /** Empty where the rule names no columns of one source. */
    static Optional<Target> target(Rule.References rule) {
        try {
            return Optional.of(Target.of(rule));
        } catch (IllegalArgumentException isReportedAsACheckThatCannotRun) {
            return Optional.empty();
        }
    }
}
