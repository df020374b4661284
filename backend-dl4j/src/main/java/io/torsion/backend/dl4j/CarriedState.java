package io.torsion.backend.dl4j;

import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The h and c of one LSTM layer in the carried state of the pass. */
record CarriedState(Pass pass, float[] state, LstmRecipe layer) {
    /** Null if nothing is carried. */
    static @Nullable CarriedState of(LstmRecipe layer) {
        float[] state = layer.pass.state;
        return state == null || layer.stateOffset == LstmRecipe.STATELESS
                ? null
                : new CarriedState(layer.pass, state, layer);
    }

    INDArray hidden(LayerWorkspaceMgr memory) {
        return read(layer.stateOffset, memory);
    }

    INDArray cell(LayerWorkspaceMgr memory) {
        return read(layer.stateOffset + units(), memory);
    }

    /** Takes over what each sequence had after its last valid step. */
    void replace(FwdPassReturn run) {
        if (pass.ragged) {
            write(run.fwdPassOutputAsArrays, layer.stateOffset);
            write(run.memCellState, layer.stateOffset + units());
        } else {
            write(run.lastAct, layer.stateOffset);
            write(run.lastMemCell, layer.stateOffset + units());
        }
    }

    private INDArray read(int offset, LayerWorkspaceMgr memory) {
        int size = pass.size;
        float[] values = new float[size * units()];
        for (int s = 0; s < size; s++) {
            for (int u = 0; u < units(); u++) {
                values[s + size * u] = state[s * layer.stateSize + offset + u];
            }
        }
        INDArray array =
                memory.createUninitialized(ArrayType.FF_WORKING_MEM, DataType.FLOAT, new long[] {size, units()}, 'f');
        Floats.write(values, array);
        return array;
    }

    private void write(INDArray last, int offset) {
        float[] values = new float[pass.size * units()];
        Floats.read(last, values);
        for (int s = 0; s < pass.size; s++) {
            write(values, s, offset);
        }
    }

    private void write(INDArray[] steps, int offset) {
        float[] values = new float[pass.size * units()];
        for (int t = 0; t < steps.length; t++) {
            boolean needed = true;
            for (int s = 0; s < pass.size; s++) {
                if (pass.length(s) == t + 1) {
                    if (needed) {
                        Floats.read(steps[t], values);
                        needed = false;
                    }
                    write(values, s, offset);
                }
            }
        }
    }

    private void write(float[] values, int sequence, int offset) {
        for (int u = 0; u < units(); u++) {
            state[sequence * layer.stateSize + offset + u] = values[sequence + pass.size * u];
        }
    }

    private int units() {
        return Math.toIntExact(layer.getNOut());
    }
}
