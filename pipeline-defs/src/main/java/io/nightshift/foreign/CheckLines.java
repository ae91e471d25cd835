package io.nightshift.foreign;

import io.nightshift.definition.Check;
import io.nightshift.definition.EngineCheck;
import io.nightshift.definition.bind.CheckIds;
import io.nightshift.definition.bind.Writer;
import io.nightshift.definition.shape.Key;
import io.nightshift.definition.shape.RecordShape;
import io.nightshift.definition.shape.Shape;
import io.nightshift.definition.shape.Shapes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks as an author writes them: in one line each, without what goes without saying. Those of one source have names of their own. */
final class CheckLines {
    private static final String ID = "id";

    private final Set<String> names = new HashSet<>(EngineCheck.ids());

    /** Without a dash. */
    String line(Check check) {
        RecordShape rule = Shapes.of(check.rule().getClass());
        Map<String, Object> keys = said(rule, Writer.write((Record) check.rule()));
        Map<String, Object> meaning = said(Shapes.of(Check.class), Writer.write(check));
        meaning.remove(ID);
        String derived = CheckIds.derive(check.rule());
        String name = free(derived);
        if (!name.equals(derived)) {
            keys.put(ID, name);
        }
        keys.putAll(meaning);
        String first = rule.keys().get(0).name();
        boolean isShort = rule.shorthand() && keys.keySet().equals(Set.of(first));
        return Shapes.key(check.rule().getClass().getSimpleName()) + ": "
                + YamlText.of(isShort ? single(keys.get(first)) : keys);
    }

    private static Object single(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }

    private String free(String derived) {
        String name = derived;
        for (int number = 2; !names.add(name); number++) {
            name = derived + "_" + number;
        }
        return name;
    }

    private static Map<String, Object> said(RecordShape shape, Map<String, Object> written) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (Key key : shape.keys()) {
            Object value = written.get(key.name());
            boolean isDefault =
                    key.fallback().filter(String.valueOf(value)::equals).isPresent();
            if (value != null && !isDefault) {
                said.put(key.name(), isAnyScalar(key.shape()) ? scalars(value) : value);
            }
        }
        return said;
    }

    private static boolean isAnyScalar(Shape shape) {
        return shape instanceof Shape.Items items
                ? isAnyScalar(items.item())
                : shape instanceof Shape.Scalar scalar && scalar.type().kinds().size() > 1;
    }

    private static Object scalars(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CheckLines::scalars).toList();
        }
        return value instanceof String text ? YamlText.scalar(text) : value;
    }
}
