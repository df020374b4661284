package io.torsion.core.bundle;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.feature.Stage;
import io.torsion.spi.BaselineProvider;
import io.torsion.spi.StageProvider;
import io.torsion.train.Baseline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The stable ids of stages and baselines, from their providers. Immutable after construction. */
final class Types {
    private final BiMap<String, Class<?>> stages = HashBiMap.create();
    private final BiMap<String, Class<?>> baselines = HashBiMap.create();
    private final List<Throwable> broken = new ArrayList<>();

    Types(ClassLoader loader) {
        each(StageProvider.class, loader, provider -> addAll(stages, provider.stages()));
        each(BaselineProvider.class, loader, provider -> addAll(baselines, provider.baselines()));
    }

    /** A provider that fails to load matters only if one of its ids is asked for. */
    private <P> void each(Class<P> type, ClassLoader loader, Consumer<P> known) {
        Iterator<P> providers = ServiceLoader.load(type, loader).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                known.accept(providers.next());
            } catch (ServiceConfigurationError | LinkageError failure) {
                broken.add(failure);
            }
        }
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
            throw unknown(
                    recipe.getClass().getName() + " has no stable id, so it cannot be saved",
                    known,
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

    private Class<?> find(BiMap<String, Class<?>> known, String id, String what) {
        Class<?> type = known.get(id);
        if (type == null) {
            throw unknown(
                    "The " + what + " '" + id + "' is provided by nobody here",
                    known,
                    "Add the jar that provides it, in the version that wrote this or a later one, or correct the id");
        }
        return type;
    }

    private BundleException unknown(String what, BiMap<String, Class<?>> known, String remedy) {
        String found = new TreeSet<>(known.keySet()) + (broken.isEmpty() ? "" : ", and failed to load: " + broken);
        return new BundleException(
                ErrorCode.UNKNOWN_TYPE, new Problem(what, found, remedy), broken.isEmpty() ? null : broken.get(0));
    }
}
