package io.torsion.core.bundle;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.feature.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stages as JSON, {@code {"type": id, "settings": {…}}}, and so are any stages that they hold. Immutable. */
final class StageJson {
    private static final String TYPE = "type";
    private static final String SETTINGS = "settings";

    private final Types types;
    private final JsonMapper mapper;

    StageJson(Types types) {
        this.types = types;
        mapper = Json.mapper(
                new SimpleModule().addDeserializer(Stage.class, new Reader()).setSerializerModifier(new Typing()));
        // else a constructor that copies nothing would take it, and whoever uses the setting later would fail
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    }

    /** The stage's id and settings; M104 if it, or one that it holds, has no id. */
    Form write(Stage stage) {
        try {
            JsonNode tree = Json.unwrapped(() -> mapper.valueToTree(stage));
            return new Form(tree.get(TYPE).asText(), tree.get(SETTINGS));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The stage; what its constructor refuses is refused with its own words. */
    Stage read(Form form) throws IOException {
        Class<? extends Stage> type = types.stage(form.type());
        checkNames(form, type);
        try {
            return Json.unwrapped(() -> mapper.treeToValue(form.settings(), type));
        } catch (IOException | IllegalArgumentException failure) {
            throw unreadable(form, Json.message(failure), failure);
        }
    }

    private static void checkNames(Form form, Class<? extends Stage> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            return;
        }
        Set<String> needed =
                Arrays.stream(components).map(RecordComponent::getName).collect(toCollection(LinkedHashSet::new));
        Set<String> found = ImmutableSet.copyOf(form.settings().fieldNames());
        if (!needed.equals(found)) {
            String names = "unknown " + Sets.difference(found, needed) + ", missing " + Sets.difference(needed, found);
            throw unreadable(form, names, null);
        }
    }

    private static BundleException unreadable(Form form, String found, @Nullable Exception cause) {
        return new BundleException(
                ErrorCode.NOT_A_BUNDLE,
                new Problem(
                        "The settings of the stage '" + form.type() + "' cannot be read",
                        found,
                        "Give all its settings and no others, as they are saved"),
                cause);
    }

    /** A stage as it stands in a file. */
    record Form(String type, JsonNode settings) {}

    private final class Reader extends JsonDeserializer<Stage> {
        @Override
        public Stage deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(context.readValue(in, Form.class));
        }
    }

    @SuppressWarnings("serial") // Jackson's base class is serializable, no bundle is
    private final class Typing extends BeanSerializerModifier {
        @Override
        @SuppressWarnings("unchecked")
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> plain) {
            return Stage.class.isAssignableFrom(bean.getBeanClass())
                    ? new Writer((JsonSerializer<Object>) plain)
                    : plain;
        }
    }

    private final class Writer extends JsonSerializer<Object> implements ContextualSerializer, ResolvableSerializer {
        private final JsonSerializer<Object> settings;

        Writer(JsonSerializer<Object> settings) {
            this.settings = settings;
        }

        @Override
        public void serialize(Object stage, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField(TYPE, types.idOf(stage));
            out.writeFieldName(SETTINGS);
            settings.serialize(stage, out, provider);
            out.writeEndObject();
        }

        /** Where a record declares a stage of one class, such as the filter of a smoother, its settings say all. */
        @Override
        @SuppressWarnings("unchecked")
        public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
                throws JsonMappingException {
            JsonSerializer<?> plain = settings instanceof ContextualSerializer contextual
                    ? contextual.createContextual(provider, property)
                    : settings;
            return property != null && innermost(property.getType()).isConcrete()
                    ? plain
                    : new Writer((JsonSerializer<Object>) plain);
        }

        private static JavaType innermost(JavaType declared) {
            return declared.isContainerType() ? innermost(declared.getContentType()) : declared;
        }

        @Override
        public void resolve(SerializerProvider provider) throws JsonMappingException {
            if (settings instanceof ResolvableSerializer resolvable) {
                resolvable.resolve(provider);
            }
        }
    }
}
