package dev.antipode.result;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.WhenAbsent;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored JSON for what it says and nothing else: a component of a record that is neither
 * {@code @Nullable} nor {@link WhenAbsent} must be there, text is no number, a fraction is no whole
 * number, and no key stands twice.
 */
final class StoredMapper {
  /** With keys as we write them. */
  static final JsonMapper INSTANCE =
      ((JsonMapper) Json.MAPPER)
          .rebuild()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .annotationIntrospector(
              AnnotationIntrospector.pair(new Required(), new JacksonAnnotationIntrospector()))
          .injectableValues(new Absent())
          .build();

  /** With keys as JMH writes them. */
  static final JsonMapper CAMEL_CASE =
      INSTANCE.rebuild().propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE).build();

  private StoredMapper() {}

  /** What a record's constructor says of its parameters. */
  private static final class Required extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("NullAway") // null means "not said" to Jackson
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      return mayBeNull(member) ? null : Boolean.TRUE;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
      return mayBeNull(annotated)
          ? JsonSetter.Value.forContentNulls(Nulls.FAIL)
          : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
    }

    @Override
    public JacksonInject.@Nullable Value findInjectableValue(AnnotatedMember member) {
      WhenAbsent absent = member.getAnnotation(WhenAbsent.class);
      return absent == null
          ? null
          : JacksonInject.Value.construct(absent.value(), Boolean.TRUE, null);
    }

    private static boolean mayBeNull(Annotated annotated) {
      return !(annotated instanceof AnnotatedParameter parameter)
          || !(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)
          || !constructor.getDeclaringClass().isRecord()
          || isNullable(constructor.getAnnotatedParameterTypes()[parameter.getIndex()]);
    }

    private static boolean isNullable(AnnotatedType type) {
      return type.isAnnotationPresent(Nullable.class);
    }
  }

  /** The values of components that older files lack. */
  private static final class Absent extends InjectableValues.Std {
    private static final long serialVersionUID = 1;

    @Override
    public Object findInjectableValue(
        DeserializationContext context,
        Object json,
        BeanProperty component,
        Object owner,
        Boolean optional,
        Boolean useInput)
        throws JsonMappingException {
      try {
        return context.readTreeAsValue(Json.MAPPER.readTree(json.toString()), component.getType());
      } catch (IOException wrong) {
        throw JsonMappingException.from(context, "@WhenAbsent is no such value: " + json, wrong);
      }
    }
  }
}
