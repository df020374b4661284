package io.torsion.backend.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Picks the step that a layer processed last: of one that runs forward the last valid step of each sequence, of one that
 * runs backward the first; and puts a gradient back there.
 */
final class LastStep {
    private LastStep() {}

    /** {@code [N, H]} of {@code [N, H, T]}. */
    static INDArray of(LstmRecipe layer, INDArray steps, LayerWorkspaceMgr memory) {
        Pass pass = layer.pass;
        if (!layer.forward || !pass.ragged) {
            return memory.dup(ArrayType.ACTIVATIONS, steps.tensorAlongDimension(commonStep(layer), 1, 0), 'f');
        }
        int slab = Math.toIntExact(steps.length() / pass.time);
        float[] all = new float[slab * pass.time];
        float[] last = new float[slab];
        Floats.read(steps, all);
        for (int i = 0; i < slab; i++) {
            last[i] = all[i + slab * (pass.length(i % pass.size) - 1)];
        }
        INDArray picked = memory.createUninitialized(
                ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {pass.size, steps.size(1)}, 'f');
        Floats.write(last, picked);
        return picked;
    }

    /** {@code [N, H, T]}, 0 but for one step of each sequence, of {@code [N, H]}. */
    static INDArray spread(LstmRecipe layer, INDArray last, LayerWorkspaceMgr memory) {
        Pass pass = layer.pass;
        INDArray steps = memory.create(
                ArrayType.BP_WORKING_MEM, DataType.FLOAT, new long[] {pass.size, last.size(1), pass.time}, 'f');
        if (!layer.forward || !pass.ragged) {
            steps.tensorAlongDimension(commonStep(layer), 1, 0).assign(last);
            return steps;
        }
        int slab = Math.toIntExact(last.length());
        float[] values = new float[slab];
        float[] all = new float[slab * pass.time];
        Floats.read(last, values);
        for (int i = 0; i < slab; i++) {
            all[i + slab * (pass.length(i % pass.size) - 1)] = values[i];
        }
        Floats.write(all, steps);
        return steps;
    }

    private static int commonStep(LstmRecipe layer) {
        return layer.forward ? layer.pass.time - 1 : 0;
    }
}
