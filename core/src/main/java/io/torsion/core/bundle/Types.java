package io.torsion.core.bundle;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import io.torsion.spi.BaselineProvider;
import io.torsion.spi.StageProvider;
import io.torsion.train.Baseline;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The stable ids of stages and baselines, from their providers. Immutable after construction. */
final class Types {
    private final BiMap<String, Class<?>> stages = HashBiMap.create();
    private final BiMap<String, Class<?>> baselines = HashBiMap.create();

    Types(ClassLoader loader) {
        ServiceLoader.load(StageProvider.class, loader).forEach(provider -> addAll(stages, provider.stages()));
        ServiceLoader.load(BaselineProvider.class, loader).forEach(provider -> addAll(baselines, provider.baselines()));
    }

    private static void addAll(BiMap<String, Class<?>> known, Map<String, ? extends Class<?>> more) {
        more.forEach((id, type) -> {
            Class<?> before = known.putIfAbsent(id, type);
            if (before != null && before != type) {
                throw new BundleException(
                        ErrorCode.UNKNOWN_TYPE,
                        "The type id '" + id + "' is provided twice",
                        before.getName() + " and " + type.getName(),
                        "Take one of the jars away, or rename the id");
            }
        });
    }

    String idOf(Object recipe) {
        BiMap<String, Class<?>> known = recipe instanceof Stage ? stages : baselines;
        String id = known.inverse().get(recipe.getClass());
        if (id == null) {
            throw new BundleException(
                    ErrorCode.UNKNOWN_TYPE,
                    recipe.getClass().getName() + " has no stable id, so it cannot be saved",
                    new TreeSet<>(known.keySet()).toString(),
                    "Register it with a StageProvider or BaselineProvider in META-INF/services");
        }
        return id;
    }

    Class<? extends Stage> stage(String id) {
        return find(stages, id, "stage").asSubclass(Stage.class);
    }

    Class<? extends Baseline> baseline(String id) {
        return find(baselines, id, "baseline").asSubclass(Baseline.class);
    }

    private static Class<?> find(BiMap<String, Class<?>> known, String id, String what) {
        Class<?> type = known.get(id);
        if (type == null) {
            throw new BundleException(
                    ErrorCode.UNKNOWN_TYPE,
                    "The bundle uses the " + what + " '" + id + "', which nobody here provides",
                    new TreeSet<>(known.keySet()).toString(),
                    "Add the jar that provides it, in the version that wrote the bundle or a later one");
        }
        return type;
    }
}
