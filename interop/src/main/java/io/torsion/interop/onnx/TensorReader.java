package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.interop.half.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;

/** Reads the numbers of a tensor, in each of the ways to write them; sizes are compared with the data before anything is made. */
final class TensorReader {
    private static final int MOST_EXTENTS = 16;
    private static final String ONE_FILE =
            "Save the model with all of its data in one file: torch.onnx.export(…, external_data=False),"
                    + " or onnx.save(onnx.load(file), file) in Python";

    private final TensorProto proto;
    private final int count;

    private TensorReader(TensorProto proto) {
        this.proto = proto;
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw unreadable("is in another file", "external data", ONE_FILE);
        }
        count = count();
    }

    static Tensor read(TensorProto proto) {
        TensorReader reader = new TensorReader(proto);
        int[] shape = proto.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        return new Tensor(shape, reader.values(), reader.whole());
    }

    private int count() {
        long count = 1;
        boolean legal = proto.getDimsCount() <= MOST_EXTENTS;
        for (int i = 0; legal && i < proto.getDimsCount(); i++) {
            legal = proto.getDims(i) >= 0 && proto.getDims(i) <= Integer.MAX_VALUE;
            count = legal ? count * proto.getDims(i) : count;
            legal &= count <= Integer.MAX_VALUE;
        }
        if (!legal) {
            throw unreadable("has a shape that no tensor has", proto.getDimsCount() + " extents", Graph.DAMAGED);
        }
        return (int) count;
    }

    private boolean whole() {
        return switch (DataType.forNumber(proto.getDataType())) {
            case INT64, INT32, INT16, INT8, UINT8, UINT16, BOOL -> true;
            default -> false;
        };
    }

    private double[] values() {
        ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        DataType type = DataType.forNumber(proto.getDataType());
        if (type == null) {
            type = DataType.UNDEFINED;
        }
        return switch (type) {
            case FLOAT ->
                read(raw, Float.BYTES, i -> raw.getFloat(4 * i), proto.getFloatDataCount(), proto::getFloatData);
            case DOUBLE -> read(raw, 8, i -> raw.getDouble(8 * i), proto.getDoubleDataCount(), proto::getDoubleData);
            case INT64 -> read(raw, 8, i -> raw.getLong(8 * i), proto.getInt64DataCount(), proto::getInt64Data);
            case INT32 -> read(raw, 4, i -> raw.getInt(4 * i), proto.getInt32DataCount(), proto::getInt32Data);
            case BOOL -> read(raw, 1, i -> raw.get(i), proto.getInt32DataCount(), proto::getInt32Data);
            case FLOAT16 ->
                read(
                        raw,
                        2,
                        i -> Float16.toFloat(raw.getShort(2 * i)),
                        proto.getInt32DataCount(),
                        i -> Float16.toFloat(proto.getInt32Data(i)));
            default ->
                throw unreadable(
                        "is of a type that is not read here: " + type,
                        "type " + proto.getDataType(),
                        "Export the model with weights of 16, 32 or 64 bits, not quantised");
        };
    }

    private double[] read(ByteBuffer raw, int bytes, IntToDoubleFunction packed, int listed, IntToDoubleFunction list) {
        boolean isRaw = raw.remaining() > 0;
        if (isRaw ? raw.remaining() != (long) count * bytes : listed != count) {
            throw unreadable(
                    "claims another size than it has",
                    (isRaw ? raw.remaining() + " bytes" : listed + " numbers") + " for " + count + " elements",
                    Graph.DAMAGED);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (isRaw ? packed : list).applyAsDouble(i);
        }
        return values;
    }

    private InteropException unreadable(String what, String found, String remedy) {
        return new InteropException(
                ErrorCode.UNREADABLE_MODEL, "Tensor '" + Graph.shown(proto.getName()) + "' " + what, found, remedy);
    }
}
