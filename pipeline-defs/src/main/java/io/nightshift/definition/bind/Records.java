package io.nightshift.definition.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Makes and takes apart records by reflection. A failure here is a fault of the program. */
final class Records {
    private Records() {}

    /** @param parts a value of the right type for every component, by its name */
    static Object create(Class<?> type, Map<String, Object> parts) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values =
                Arrays.stream(components).map(part -> parts.get(part.getName())).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName() + " of " + parts, e);
        }
    }

    static Object component(Object instance, String name) {
        try {
            return instance.getClass().getMethod(name).invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot read " + name + " of a " + instance.getClass().getName(), e);
        }
    }

    static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
