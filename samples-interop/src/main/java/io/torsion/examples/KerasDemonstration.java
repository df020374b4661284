package io.torsion.examples;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Random;

/** Writes what {@code Sequential([Input((None, 14)), LSTM(64, return_sequences=True), Dense(7)]).save("model.h5")} would. */
final class KerasDemonstration {
    private static final int INPUTS = 14;
    private static final int UNITS = 64;
    private static final int TARGETS = 7;

    private static final String MODEL = """
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "InputLayer", "config": {"name": "input_1", "batch_input_shape": [null, null, %d]}},
              {"class_name": "LSTM", "config": {"name": "lstm", "units": %d, "return_sequences": true,
                "activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": true}},
              {"class_name": "Dense", "config": {"name": "dense", "units": %d, "activation": "linear", "use_bias": true}}]}}
            """.formatted(INPUTS, UNITS, TARGETS);

    private static final Random RANDOM = new Random(1);

    private KerasDemonstration() {}

    static Path write(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", "2.15.0");
            hdf.putAttribute("model_config", MODEL);
            WritableGroup weights = hdf.putGroup("model_weights");
            weights.putAttribute("layer_names", new String[] {"lstm", "dense"});
            WritableGroup lstm = layer(weights, "lstm", "kernel:0", "recurrent_kernel:0", "bias:0");
            lstm.putDataset("kernel:0", matrix(INPUTS, 4 * UNITS));
            lstm.putDataset("recurrent_kernel:0", matrix(UNITS, 4 * UNITS));
            lstm.putDataset("bias:0", matrix(1, 4 * UNITS)[0]);
            WritableGroup dense = layer(weights, "dense", "kernel:0", "bias:0");
            dense.putDataset("kernel:0", matrix(UNITS, TARGETS));
            dense.putDataset("bias:0", matrix(1, TARGETS)[0]);
        }
        return file;
    }

    private static WritableGroup layer(WritableGroup weights, String name, String... tensors) {
        WritableGroup layer = weights.putGroup(name);
        String[] paths = new String[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            paths[i] = name + "/" + tensors[i];
        }
        layer.putAttribute("weight_names", paths);
        return layer.putGroup(name);
    }

    private static float[][] matrix(int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (0.1 * RANDOM.nextGaussian());
            }
        }
        return matrix;
    }
}
