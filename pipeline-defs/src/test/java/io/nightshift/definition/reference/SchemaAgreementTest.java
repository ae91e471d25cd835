package io.nightshift.definition.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.check.Draft;
import io.nightshift.definition.load.Mutants;
import io.nightshift.definition.load.Written;
import io.nightshift.definition.yaml.YamlReader;
import io.nightshift.plan.CanonicalJson;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor and the loader must not disagree on what can be said without knowing what names mean. */
class SchemaAgreementTest {
    private static final Position AT = Position.wholeFile("test");
    private static final URI SCHEMA_ID = URI.create("urn:nightshift:pipeline");
    private static final Validator VALIDATOR = validator();

    @ParameterizedTest
    @ValueSource(strings = {"flight_delays", "airport_temperature"})
    void onTheShippedFiles(String pipeline) {
        Node file = YamlReader.read(Path.of("pipelines", pipeline, "pipeline.yaml"), "pipeline.yaml", new Problems())
                .orElseThrow();

        assertThat(accepted(file)).isTrue();
        assertThat(bound(file)).isTrue();
    }

    @Test
    void onEveryFileWithOneKeyOrValueChanged() {
        Node good = YamlReader.parse(Written.PIPELINE, "pipeline.yaml", new Problems())
                .orElseThrow();
        List<Node> mutants = Mutants.of(good);

        assertThat(mutants).hasSizeGreaterThan(500);
        assertThat(mutants.stream().filter(mutant -> accepted(mutant) != bound(mutant)))
                .extracting(mutant -> "editor: " + accepted(mutant) + ", loader: " + problems(mutant))
                .isEmpty();
    }

    private static Validator validator() {
        Validator validator =
                new ValidatorFactory().withDialect(new Dialects.Draft7Dialect()).createValidator();
        validator.registerSchema(SCHEMA_ID, CanonicalJson.write(JsonSchema.pipeline()));
        return validator;
    }

    private static boolean accepted(Node node) {
        return VALIDATOR.validate(SCHEMA_ID, json(node)).isValid();
    }

    private static boolean bound(Node node) {
        return problems(node).isEmpty();
    }

    private static List<String> problems(Node node) {
        Problems problems = new Problems();
        Binder binder = Binder.strict(problems, AT);
        Map<String, Object> parts = binder.bindParts(Pipeline.class, node);
        List<Problem> form = problems.list();
        Draft.of(parts).check(binder.locations(), problems);
        // the one name that the schema knows too
        return problems.list().stream()
                .filter(problem -> form.contains(problem) || problem.problem().startsWith("unknown parameter"))
                .map(Problem::text)
                .toList();
    }

    private static String json(Node node) {
        return CanonicalJson.write(tree(node));
    }

    private static Object tree(Node node) {
        if (node instanceof Node.Fields fields) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.fields().forEach(field -> map.put(field.key(), tree(field.value())));
            return map;
        }
        if (node instanceof Node.Items items) {
            return items.items().stream().map(SchemaAgreementTest::tree).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case WHOLE, FRACTION -> new BigDecimal(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NOTHING, REFUSED -> null;
        };
    }
}
