package io.torsion.interop.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import org.tribuo.protos.core.ModelDataProto;

/**
 * What Tribuo's file of a model holds of ours, as protobuf's language puts it:
 *
 * <pre>{@code
 * syntax = "proto3";
 * package torsion;
 * message TorsionModel {
 *   bytes metadata = 1;       // a tribuo.core.ModelDataProto
 *   bytes bundle = 2;         // a .torsion file
 *   bool absent_missing = 3;  // whether a feature that an example lacks is missing, else 0
 * }
 * }</pre>
 *
 * <p>Immutable.
 */
record ModelMessage(ModelDataProto metadata, ByteString bundle, Absent absent) {
    private static final int METADATA = 1;
    private static final int BUNDLE = 2;
    private static final int ABSENT_MISSING = 3;

    Any pack() {
        Descriptor type = type();
        return Any.pack(DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(METADATA), metadata.toByteString())
                .setField(type.findFieldByNumber(BUNDLE), bundle)
                .setField(type.findFieldByNumber(ABSENT_MISSING), absent == Absent.MISSING)
                .build());
    }

    /** Takes apart what {@link #pack} made. */
    static ModelMessage unpack(Any message) throws InvalidProtocolBufferException {
        Descriptor type = type();
        if (!message.getTypeUrl().endsWith("/" + type.getFullName())) {
            throw new InvalidProtocolBufferException("a message of type '" + message.getTypeUrl() + "'");
        }
        DynamicMessage read = DynamicMessage.parseFrom(type, message.getValue());
        ByteString metadata = (ByteString) read.getField(type.findFieldByNumber(METADATA));
        boolean missing = (Boolean) read.getField(type.findFieldByNumber(ABSENT_MISSING));
        return new ModelMessage(
                ModelDataProto.parseFrom(metadata),
                (ByteString) read.getField(type.findFieldByNumber(BUNDLE)),
                missing ? Absent.MISSING : Absent.ZERO);
    }

    private static Descriptor type() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("torsion-tribuo.proto")
                .setPackage("torsion")
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("TorsionModel")
                        .addField(field("metadata", METADATA, FieldDescriptorProto.Type.TYPE_BYTES))
                        .addField(field("bundle", BUNDLE, FieldDescriptorProto.Type.TYPE_BYTES))
                        .addField(field("absent_missing", ABSENT_MISSING, FieldDescriptorProto.Type.TYPE_BOOL)))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0])
                    .getMessageTypes()
                    .get(0);
        } catch (DescriptorValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .build();
    }
}
