package io.torsion.backend.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;

/** A graph that tells where its memory lies. Not thread-safe. */
final class TorsionGraph extends ComputationGraph {
    private static final long serialVersionUID = 1L;

    TorsionGraph(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    /** Arrays that outlive the forward pass of their layer, until the gradient of the whole graph is done. */
    static LayerWorkspaceMgr untilBackward() {
        return LayerWorkspaceMgr.builder()
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, WS_RNN_LOOP_WORKING_MEM, WS_RNN_LOOP_WORKING_MEM_CONFIG)
                .with(ArrayType.ACTIVATIONS, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.FF_WORKING_MEM, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.BP_WORKING_MEM, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .build();
    }
}
