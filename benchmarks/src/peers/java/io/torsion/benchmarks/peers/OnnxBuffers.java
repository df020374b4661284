package io.torsion.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A tensor and the direct buffer below it, which the runtime reads and writes in place. Not thread-safe; confine to one thread. */
record OnnxBuffers(FloatBuffer values, OnnxTensor tensor) {
    static OnnxBuffers of(OrtEnvironment environment, long... shape) throws OrtException {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        FloatBuffer values = ByteBuffer.allocateDirect(Math.toIntExact(size * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return new OnnxBuffers(values, OnnxTensor.createTensor(environment, values, shape));
    }

    float[] toArray() {
        float[] array = new float[values.capacity()];
        values.get(0, array);
        return array;
    }
}
