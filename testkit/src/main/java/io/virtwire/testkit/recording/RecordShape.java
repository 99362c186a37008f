package io.virtwire.testkit.recording;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of a generated record. Only here is reflection used: who shows any message by its fields needs their names, and
 * generated code that only this needed would be on the class path of everybody.
 */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Method[] accessors;
    private final boolean isEnum;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.accessors = Stream.of(components)
                .map(RecordComponent::getAccessor)
                .peek(Method::trySetAccessible) // it is accessible, and is not asked about at each call then
                .toArray(Method[]::new);
        this.isEnum = Stream.of(type.getMethods()).anyMatch(RecordShape::isOfNumber);
    }

    /** Only the enums of the protocol have a constant for a number. */
    private static boolean isOfNumber(Method method) {
        return method.getName().equals("of")
                && List.of(method.getParameterTypes()).equals(List.of(int.class));
    }

    static RecordShape of(Record value) {
        return SHAPES.get(value.getClass());
    }

    /** {@return whether it is an enum of the protocol: a number that shows its name} */
    static boolean isEnum(Record value) {
        return of(value).isEnum;
    }

    /** {@return the name of the type, without its package} */
    String name() {
        return type.getSimpleName();
    }

    int size() {
        return components.length;
    }

    String name(int component) {
        return components[component].getName();
    }

    @Nullable
    Object get(Record value, int component) {
        try {
            return accessors[component].invoke(value);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new LinkageError(type.getName(), broken);
        }
    }

    /** {@return a record of the same type} */
    Record make(@Nullable Object... values) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return (Record) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(type.getName(), broken);
        }
    }
}
