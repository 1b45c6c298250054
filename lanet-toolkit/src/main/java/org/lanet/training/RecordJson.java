package org.lanet.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/**
 * Records ↔ JSON objects: a property for each component, by its name. A component is a plain value
 * (see {@link PlainJson}), a record, a list or a set of these, or an interface; then "kind" names
 * its record: by the registered name, or, of a sealed interface, by the class ("plug-in" for
 * PlugIn). So a file chooses among names that are known here; it cannot name a class.
 *
 * <p>Jackson reads and writes the text; its own binding of records would be no shorter here. It has
 * to be told the kinds, the names of constants and which components may be null, since the records
 * carry no annotations, and to be kept from turning values of one type into another; and each of
 * its exceptions would have to be told anew, with the place, the value and what is allowed.
 */
final class RecordJson {
  private static final String KIND = "kind";

  private final Map<Class<?>, Map<String, Class<?>>> registered;

  /** {@code registered}: for interfaces that are open, the records that have names. */
  RecordJson(Map<Class<?>, Map<String, Class<?>>> registered) {
    this.registered = registered;
  }

  /** {@code value} as JSON; null if something without a name, somebody's own, is in it. */
  <T> @Nullable JsonNode write(Class<T> type, T value) {
    return node(type, value);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param place what errors call it
   * @throws StorageException if a name is unknown, a property missing or unknown, or a value of the
   *     wrong type or refused by its record
   */
  <T> T read(Class<T> type, JsonNode json, String place) {
    if (json.isMissingNode()) {
      throw new StorageException("'%s' is missing".formatted(place));
    }
    return type.cast(required(type, json, place));
  }

  private @Nullable JsonNode node(Type type, @Nullable Object value) {
    if (value == null) {
      return NullNode.getInstance();
    }
    Class<?> declared = raw(type);
    if (PlainJson.isPlain(declared)) {
      return PlainJson.write(value);
    }
    if (value instanceof Collection<?> all) {
      return array(element(type), all);
    }
    if (!(value instanceof Record)) {
      return null;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (declared.isInterface()) {
      String kind = kind(declared, value.getClass());
      if (kind == null) {
        return null;
      }
      object.put(KIND, kind);
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      JsonNode part = node(component.getGenericType(), part(component, value));
      if (part == null) {
        return null;
      }
      object.set(component.getName(), part);
    }
    return object;
  }

  private @Nullable ArrayNode array(Type element, Collection<?> all) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Object one : all) {
      JsonNode node = node(element, one);
      if (node == null) {
        return null;
      }
      array.add(node);
    }
    return array;
  }

  private static @Nullable Object part(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private Object required(Type type, JsonNode json, String place) {
    Class<?> declared = raw(type);
    if (PlainJson.isPlain(declared)) {
      return PlainJson.read(declared, json, place);
    }
    if (Collection.class.isAssignableFrom(declared)) {
      return collection(declared, element(type), json, place);
    }
    if (!json.isObject()) {
      throw new StorageException("'%s' is %s; it must be an object".formatted(place, json));
    }
    return record(declared, json, place);
  }

  private Collection<?> collection(Class<?> declared, Type element, JsonNode json, String place) {
    if (!json.isArray()) {
      throw new StorageException("'%s' is %s; it must be a list".formatted(place, json));
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      all.add(required(element, json.get(i), place + "[" + i + "]"));
    }
    return declared == Set.class ? new LinkedHashSet<>(all) : all;
  }

  private Object record(Class<?> declared, JsonNode json, String place) {
    Class<?> type = declared.isInterface() ? kind(declared, json, place) : declared;
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = new ArrayList<>();
    if (declared.isInterface()) {
      names.add(KIND);
    }
    Arrays.stream(components).map(RecordComponent::getName).forEach(names::add);
    requireProperties(names, json, place);
    @Nullable Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < values.length; i++) {
      types[i] = components[i].getType();
      JsonNode part = json.get(components[i].getName());
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] =
          nullable && part.isNull()
              ? null
              : required(
                  components[i].getGenericType(), part, place + "." + components[i].getName());
    }
    return made(type, types, values, place);
  }

  private static void requireProperties(List<String> names, JsonNode json, String place) {
    for (String name : names) {
      if (!json.has(name)) {
        throw new StorageException(
            "'%s' lacks the property '%s'; it must have %s".formatted(place, name, names));
      }
    }
    for (var there = json.fieldNames(); there.hasNext(); ) {
      String name = there.next();
      if (!names.contains(name)) {
        throw new StorageException(
            "'%s' has the unknown property '%s'; it must have %s".formatted(place, name, names));
      }
    }
  }

  private static Object made(
      Class<?> type, Class<?>[] types, @Nullable Object[] values, String place) {
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StorageException(
          "'%s' cannot be as it stands there: %s".formatted(place, cause.getMessage()), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private @Nullable String kind(Class<?> declared, Class<?> type) {
    for (Map.Entry<String, Class<?>> named : kinds(declared).entrySet()) {
      if (named.getValue() == type) {
        return named.getKey();
      }
    }
    return null;
  }

  private Class<?> kind(Class<?> declared, JsonNode json, String place) {
    Map<String, Class<?>> kinds = kinds(declared);
    JsonNode kind = json.path(KIND);
    Class<?> type = kind.isTextual() ? kinds.get(kind.textValue()) : null;
    if (type == null) {
      throw new StorageException(
          "'%s.%s' is %s; it must be one of %s"
              .formatted(place, KIND, kind.isMissingNode() ? "missing" : kind, kinds.keySet()));
    }
    return type;
  }

  private Map<String, Class<?>> kinds(Class<?> declared) {
    Map<String, Class<?>> kinds = new TreeMap<>(registered.getOrDefault(declared, Map.of()));
    if (kinds.isEmpty() && declared.isSealed()) {
      for (Class<?> permitted : declared.getPermittedSubclasses()) {
        if (permitted.isRecord()) {
          kinds.put(words(permitted), permitted);
        }
      }
    }
    return kinds;
  }

  /** "plug-in" of PlugIn. */
  private static String words(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  private static Type element(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }
}
