package io.torsion.interop.pytorch;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What a file has under names.
 *
 * @param tensors in the order of the file
 * @param bytes the storages that they need, by their keys, in their order of bytes
 * @param others names of what is no tensor
 */
record Contents(Map<String, Tensor> tensors, Map<String, ByteBuffer> bytes, List<String> others) {}
