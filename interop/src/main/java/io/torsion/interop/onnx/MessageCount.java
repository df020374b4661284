package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Counts the messages of a file before any is made: each takes two bytes there, but a hundred in memory. */
final class MessageCount {
    /** Of 100,000 nodes each may have ten. */
    private static final int MOST = 1 << 20;

    /** As protobuf has it. */
    private static final int DEEPEST = 100;

    private int count;

    private MessageCount() {}

    /** Refuses what would fill memory (I101); what is no protobuf is an IOException. */
    static void bound(byte[] file) throws IOException {
        new MessageCount().walk(CodedInputStream.newInstance(file), ModelProto.getDescriptor(), 0);
    }

    private void walk(CodedInputStream in, Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw Graph.unreadable("The graphs of the file are too deep in each other", "more than " + DEEPEST);
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean message = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            count += message || field == null ? 1 : 0;
            if (count > MOST) {
                throw Graph.unreadable("The file has too many parts", "more than " + MOST);
            }
            if (message && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                walk(in, field.getMessageType(), depth + 1);
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                return; // which protobuf will not read
            }
        }
    }
}
