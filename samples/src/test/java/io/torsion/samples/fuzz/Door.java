package io.torsion.samples.fuzz;

import io.torsion.Engine;
import io.torsion.Pipelines;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.error.TorsionException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Signals;
import io.torsion.interop.keras.KerasModel;
import io.torsion.interop.onnx.OnnxModel;
import io.torsion.interop.pytorch.StateDict;
import io.torsion.interop.pytorch.TorchFiles;
import io.torsion.model.Activation;
import io.torsion.readers.DataFolder;
import io.torsion.readers.SplitFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where bytes that nobody looked at come in: each is read, used if it can be read, or refused with a code. */
enum Door {
    /** A model file as it lies on disk. */
    BUNDLE {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            model(Files.write(folder.resolve("any.torsion"), bytes));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.models().map(Forged::zip);
        }
    },
    /** The members of a model file, zipped here with digests that fit: what a forger can do. */
    MEMBERS {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            model(Files.write(folder.resolve("any.torsion"), Forged.parse(bytes).zip()));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.models().map(Forged::bytes);
        }
    },
    /** The weights alone, in a model that is whole otherwise. */
    SAFETENSORS {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            model(Files.write(
                    folder.resolve("any.torsion"),
                    Seeds.get().network().withWeights(bytes).zip()));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return Stream.of(seeds.network().weights());
        }
    },
    /** The recipe of a pipeline; one that can be read is fitted, and run offline and live. */
    PIPELINE {
        @Override
        void use(byte[] bytes, Path folder) {
            FeaturePipeline recipe = Pipelines.parse(new String(bytes, StandardCharsets.UTF_8));
            if (!Pipelines.parse(Pipelines.toJson(recipe)).equals(recipe)) {
                throw new AssertionError("read otherwise than it was written: " + recipe);
            }
            Use.fitAndRun(recipe, Seeds.get().recordings());
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.recipes();
        }
    },
    CSV {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            recordings(Files.write(folder.resolve(packed ? "any.csv.gz" : "any.csv"), bytes));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) throws IOException {
            return seeds.csv();
        }
    },
    OPENSIM {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            recordings(Files.write(folder.resolve("any.sto"), bytes));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.openSim();
        }
    },
    MATLAB {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            recordings(Files.write(folder.resolve("any.mat"), bytes));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) throws IOException {
            return seeds.matlab();
        }
    },
    /** What {@code dataset.json} says about a file that is whole. */
    DATASET {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            Path data = Files.createDirectories(folder.resolve("dataset"));
            Files.writeString(data.resolve("arm.csv"), Seeds.CSV);
            Files.write(data.resolve("dataset.json"), bytes);
            TrajectorySet set = DataFolder.read(data);
            DataFolder.write(set, Files.createDirectories(folder.resolve("written")));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.datasets();
        }
    },
    /** A model of Keras; one that can be read is run. */
    KERAS {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            imported(KerasModel.read(Files.write(folder.resolve("any.keras"), bytes)));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) throws IOException {
            return seeds.keras();
        }
    },
    SPLIT {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            SplitFile.read(
                    Files.write(folder.resolve("split.json"), bytes),
                    Seeds.get().recordings());
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.splits();
        }
    },
    ONNX {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            imported(OnnxModel.read(Files.write(folder.resolve("any.onnx"), bytes)));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return OnnxSeeds.all();
        }
    },
    /** A state_dict of PyTorch, as a zip archive with a pickle or as safetensors; one that can be read is imported and run. */
    PYTORCH {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            stateDict(Files.write(folder.resolve("any.pt"), bytes));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return seeds.stateDicts();
        }
    },
    /** The pickle alone, in an archive that is whole otherwise. */
    PICKLE {
        @Override
        void use(byte[] bytes, Path folder) throws IOException {
            stateDict(Files.write(folder.resolve("any.pt"), TorchFiles.pt(bytes, Seeds.TORCH)));
        }

        @Override
        Stream<byte[]> seeds(Seeds seeds) {
            return Stream.of(TorchFiles.pickle(Seeds.TORCH));
        }
    };

    /** Reads the bytes, which may be refused with a code, and nothing else. */
    final void knock(byte[] bytes, Path folder) throws IOException {
        try {
            use(bytes, folder);
        } catch (TorsionException refused) {
            if (!refused.getMessage().startsWith(refused.code().id())) {
                throw new AssertionError("A message without its code", refused);
            }
        }
    }

    abstract void use(byte[] bytes, Path folder) throws IOException;

    /** Good ones to begin with. */
    abstract Stream<byte[]> seeds(Seeds seeds) throws IOException;

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void model(Path model) {
        try (Predictor predictor = Predictor.load(model, Engine.best().backend("native"))) {
            Use.run(predictor);
        }
    }

    private static void stateDict(Path file) {
        imported(StateDict.read(file)
                .sequential()
                .lstm("rnn")
                .layerNorm("norm")
                .linear("head", Activation.TANH)
                .everyStep());
    }

    private static void imported(ImportedNetwork imported) {
        Signals signals = Signals.of(
                        100,
                        names("q", imported.network().inputs()),
                        names("y", imported.network().outputs()))
                .window(4);
        boolean live =
                !imported.network().bidirectional() || !imported.network().everyStep();
        try (Predictor predictor = imported.predictor(signals, Engine.best().backend("native"))) {
            if (live) {
                Use.run(predictor);
            }
        }
    }

    private static List<String> names(String start, int count) {
        return IntStream.range(0, count).mapToObj(i -> start + i).toList();
    }

    private static void recordings(Path file) {
        List<?> raw = DataFolder.readRaw(file);
        if (raw.size() == 1) {
            DataFolder.readFile(file);
        }
    }
}
