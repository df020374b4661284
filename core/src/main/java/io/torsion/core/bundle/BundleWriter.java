package io.torsion.core.bundle;

import io.torsion.ModelCard;
import io.torsion.core.run.GoldenVectors;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.TrainedModel;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.train.Baseline;
import io.torsion.train.FittedBaseline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes bundles: to a temporary file, synced, then renamed; the same model gives the same bytes. */
public final class BundleWriter {
    /** Zip has no time zone; a fixed local time keeps the bytes the same. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String LEFTOVER = ".tmp";
    private static final Duration LONGEST_SAVING = Duration.ofHours(1);

    private final Types types;
    private final StageJson stages;

    /** Finds the ids of stages and baselines in this class loader. */
    public BundleWriter(ClassLoader plugins) {
        types = new Types(plugins);
        stages = new StageJson(types);
    }

    /** Writes one model. */
    public void write(TrainedModel model, GoldenVectors golden, ModelCard card, Path file) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(Members.MANIFEST, Json.bytes(manifest(model, card.facts())));
        if (model.network() != null) {
            members.put(
                    Members.WEIGHTS, SafeTensors.write(model.network().model().weights()));
        }
        members.put(Members.GOLDEN, Json.bytes(golden));
        if (model.bands() != null) {
            members.put(Members.BANDS, Json.bytes(model.bands()));
        }
        members.put(Members.CARD, CardJson.write(card));
        if (card.recipe() != null) {
            members.put(Members.RECIPE, card.recipe().getBytes(StandardCharsets.UTF_8));
        }
        try {
            write(members, file.toAbsolutePath());
        } catch (IOException failure) {
            throw new BundleException(
                    ErrorCode.NOT_WRITTEN,
                    new Problem(
                            "The model cannot be written to " + file,
                            failure.toString(),
                            "Check folder, rights and free space"),
                    failure);
        }
    }

    /** Adds the digests of the members, and writes them; whatever happens meanwhile, a file of before stays whole. */
    static void write(Map<String, byte[]> members, Path file) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        members.forEach((name, bytes) -> digests.put(name, Members.digest(bytes)));
        members.put(Members.DIGESTS, Json.bytes(digests));
        // Not Files.createTempFile: its files can be read by their owner only.
        String prefix = "." + file.getFileName() + ".";
        Path temporary = file.resolveSibling(prefix + UUID.randomUUID() + LEFTOVER);
        removeLeftovers(file.resolveSibling(""), prefix);
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                zip(members, out);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** So that the new name outlives a power cut, where the system lets a folder be opened. */
    private static void syncFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notHere) {
            return; // Windows does not; the file itself is synced
        }
    }

    /** A process that was killed could not take its temporary file away; one that is young may be of a process that saves now. */
    private static void removeLeftovers(Path folder, String prefix) throws IOException {
        Instant old = Instant.now().minus(LONGEST_SAVING);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, path -> isLeftover(path, prefix, old))) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private static boolean isLeftover(Path path, String prefix, Instant old) throws IOException {
        String name = path.getFileName().toString();
        return name.startsWith(prefix)
                && name.endsWith(LEFTOVER)
                && Files.exists(path)
                && Files.getLastModifiedTime(path).toInstant().isBefore(old);
    }

    private static void zip(Map<String, byte[]> members, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            ZipEntry entry = new ZipEntry(member.getKey());
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            zip.write(member.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private Manifest manifest(TrainedModel model, Map<String, String> card) {
        FittedPipeline pipeline = model.pipeline();
        return new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                pipeline.inputs(),
                pipeline.targets(),
                pipeline(pipeline),
                model.baseline() == null || model.fitted() == null ? null : baseline(model.baseline(), model.fitted()),
                model.network() == null ? null : network(model.network()),
                card);
    }

    private Manifest.Pipeline pipeline(FittedPipeline pipeline) {
        FeaturePipeline recipe = pipeline.recipe();
        List<Manifest.Part> all = new ArrayList<>();
        for (int i = 0; i < recipe.stages().size(); i++) {
            all.add(stage(recipe.stages().get(i), pipeline.learned().get(i)));
        }
        Manifest.@Nullable Part scaling =
                recipe.targetScaling() == null ? null : stage(recipe.targetScaling(), Map.of());
        return new Manifest.Pipeline(recipe.inputs(), recipe.targets(), all, scaling, recipe.maskMissing());
    }

    private Manifest.Part stage(Stage stage, Map<String, double[]> learned) {
        StageJson.Form form = stages.write(stage);
        return new Manifest.Part(form.type(), form.settings(), new TreeMap<>(learned));
    }

    private Manifest.Part baseline(Baseline recipe, FittedBaseline fitted) {
        return new Manifest.Part(types.idOf(recipe), Json.tree(recipe), new TreeMap<>(fitted.learned()));
    }

    private static Manifest.Net network(NetworkPart part) {
        return new Manifest.Net(
                part.model().network(),
                part.members(),
                part.columns().patterns(),
                part.running(),
                part.scale().learned(),
                part.quantiles());
    }
}
