package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.Bands;
import io.torsion.Engine;
import io.torsion.ModelCard;
import io.torsion.core.run.GoldenVectors;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.TargetScale;
import io.torsion.core.run.TrainedModel;
import io.torsion.data.Selection;
import io.torsion.error.BackendException;
import io.torsion.error.BundleException;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.Stage;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.train.Baseline;
import io.torsion.train.FittedBaseline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads bundles that may come from anywhere: bounded, only known members, types and versions, digests and answers checked. */
public final class BundleReader {
    private final Engine engine;
    private final Types types;
    private final StageJson stages;

    /** Computes on this engine, finds plugins where it says. */
    public BundleReader(Engine engine) {
        this.engine = engine;
        types = new Types(engine.plugins());
        stages = new StageJson(types);
    }

    /** A model that gave its golden answers; its backend is open if it has a network. */
    public record Loaded(
            TrainedModel model,
            GoldenVectors golden,
            ModelCard card,
            @Nullable Backend backend) {}

    /** Reads one model. */
    public Loaded read(Path file) {
        Map<String, byte[]> members = Members.read(file);
        try {
            checkDigests(members, file);
            JsonNode tree = Json.read(require(members, Members.MANIFEST));
            Json.checkForm(tree, Manifest.FORMAT, Manifest.VERSION, String.valueOf(file.getFileName()));
            Manifest manifest = Json.convert(tree, Manifest.class);
            GoldenVectors golden = Json.convert(Json.read(require(members, Members.GOLDEN)), GoldenVectors.class);
            return load(manifest, golden, members);
        } catch (BundleException | BackendException | CapabilityException known) {
            throw known;
        } catch (IOException | RuntimeException failure) {
            // Whatever else goes wrong comes from the file: settings that no constructor takes, shapes that do not fit.
            throw Members.notBundle(file, failure.toString(), failure);
        }
    }

    private Loaded load(Manifest manifest, GoldenVectors golden, Map<String, byte[]> members) throws IOException {
        TrainedModel simple = simple(manifest, members);
        ModelCard card = CardJson.read(manifest, members.get(Members.CARD), members.get(Members.RECIPE));
        Manifest.Net net = manifest.network();
        if (net == null) {
            golden.check(simple);
            return new Loaded(simple, golden, card, null);
        }
        if (net.network().bidirectional()) {
            Manifest.Net.checkMemory(
                    net.network(), golden.inputs().length / manifest.inputs().size());
        }
        Weights weights =
                SafeTensors.read(require(members, Members.WEIGHTS), NetworkPart.layout(net.network(), net.members()));
        Backend backend = engine.open();
        try {
            TrainedModel model = simple.with(network(net, weights, simple.pipeline(), backend, Precision.FLOAT32));
            golden.check(model);
            if (engine.precision() != Precision.FLOAT32) {
                // The file has proven itself in full; rounded weights may not answer the same.
                close(model);
                model = simple.with(network(net, weights, simple.pipeline(), backend, engine.precision()));
            }
            return new Loaded(model, golden, card, backend);
        } catch (RuntimeException | Error failure) {
            backend.close();
            throw failure;
        }
    }

    private static void close(TrainedModel model) {
        if (model.network() != null) {
            model.network().model().close();
        }
    }

    /** Without the network, but with bands if there are any. */
    private TrainedModel simple(Manifest manifest, Map<String, byte[]> members) throws IOException {
        byte[] saved = members.get(Members.BANDS);
        TrainedModel simple = simple(manifest);
        if (saved == null) {
            return simple;
        }
        JsonNode bands = Json.read(saved);
        if (!bands.isObject()) {
            throw new IOException(Members.BANDS + " is no object");
        }
        return simple.with(Json.convert(bands, Bands.class));
    }

    private TrainedModel simple(Manifest manifest) throws IOException {
        FittedPipeline pipeline = pipeline(manifest);
        Manifest.Part saved = manifest.baseline();
        if (saved == null) {
            return new TrainedModel(pipeline, null, null, null);
        }
        Baseline recipe = Json.convert(saved.settings(), types.baseline(saved.type()));
        FittedBaseline fitted = recipe.restore(pipeline.features(), pipeline.targets(), saved.learned());
        return new TrainedModel(pipeline, recipe, fitted, null);
    }

    private FittedPipeline pipeline(Manifest manifest) throws IOException {
        Manifest.Pipeline saved = manifest.pipeline();
        List<Stage> all = new ArrayList<>();
        List<Map<String, double[]>> learned = new ArrayList<>();
        for (Manifest.Part part : saved.stages()) {
            all.add(stage(part));
            learned.add(part.learned());
        }
        InvertibleStage scaling = saved.targetScaling() == null ? null : (InvertibleStage) stage(saved.targetScaling());
        FeaturePipeline recipe =
                new FeaturePipeline(saved.inputs(), saved.targets(), all, scaling, saved.maskMissing());
        return FittedPipeline.restore(recipe, manifest.inputs(), manifest.targets(), learned);
    }

    private Stage stage(Manifest.Part part) throws IOException {
        return stages.read(new StageJson.Form(part.type(), part.settings()));
    }

    private static NetworkPart network(
            Manifest.Net saved, Weights weights, FittedPipeline pipeline, Backend backend, Precision precision) {
        TargetScale scale = new TargetScale(pipeline.recipe().targetScaling(), pipeline.targets(), saved.scale());
        Network form = saved.network();
        SequenceModel model = NetworkPart.freeze(backend, form, NetworkPart.split(form, weights), precision);
        return new NetworkPart(new Selection(saved.columns()), model, saved.running(), scale, saved.quantiles());
    }

    static byte[] require(Map<String, byte[]> members, String name) throws IOException {
        byte[] bytes = members.get(name);
        if (bytes == null) {
            throw new IOException("there is no " + name);
        }
        return bytes;
    }

    static void checkDigests(Map<String, byte[]> members, Path file) throws IOException {
        Map<String, String> found = new TreeMap<>();
        members.forEach((name, bytes) -> found.put(name, Members.digest(bytes)));
        found.remove(Members.DIGESTS);
        JsonNode digests = Json.read(require(members, Members.DIGESTS));
        if (!digests.equals(Json.tree(found))) {
            throw new BundleException(
                    ErrorCode.DIGEST_MISMATCH,
                    file.getFileName() + " was changed after it was written",
                    "digests " + found + " instead of " + digests,
                    "Copy the file again, or save the model again");
        }
    }
}
