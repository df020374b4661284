package io.torsion.readers;

import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Struct;

/** A MATLAB file of level 5 (-v6, -v7): its variables are one recording, or each struct is one. */
final class MatlabFile {
    private static final long MAX_BYTES = 1L << 30;
    private static final int HEADER_BYTES = 116;
    /** Where the variables begin. */
    private static final int ELEMENTS = 128;

    private MatlabFile() {}

    static List<RawRecording> read(Path file) {
        try {
            checkHeader(file);
            byte[] bytes = Files.readAllBytes(file);
            checkSizes(bytes);
            // Tables and the like, which the subsystem has, are no channels.
            Mat5Reader reader = Mat5.newReader(new MatlabBytes(bytes)).disableSubsystemProcessing();
            return recordings(file, reader.readMat());
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw RowReader.unreadable(file.toString(), e);
        }
    }

    private static void checkHeader(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw bad(file + " is too large", Files.size(file) + " bytes", "Save each recording to a file of its own");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String header = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1).trim();
            if (header.isEmpty()) {
                throw new DataException(ErrorCode.TOO_SHORT, file + " is empty", "no header", "Save it again");
            }
            if (header.startsWith("MATLAB 7.3")) {
                throw bad(
                        file + " is of version 7.3 (HDF5), which is not read",
                        header,
                        "Save it again in MATLAB with save(name, '-v7')");
            }
        }
    }

    /** Behind the header, which ends with the order of the bytes. */
    private static void checkSizes(byte[] bytes) throws IOException {
        if (bytes.length < ELEMENTS) {
            throw new EOFException("the header ends early");
        }
        boolean little = bytes[ELEMENTS - 2] == 'I';
        MatlabTags.check(ByteBuffer.wrap(bytes)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .position(ELEMENTS));
    }

    private static List<RawRecording> recordings(Path file, Mat5File mat) {
        Map<String, Array> variables = new LinkedHashMap<>();
        mat.getEntries().forEach(entry -> variables.put(entry.getName(), entry.getValue()));
        if (variables.isEmpty()) {
            throw bad(file + " has no variables", "an empty or truncated file", "Save it again, or copy it again");
        }
        String name = BuiltInReaders.id(file);
        List<MatlabVariables> found = new ArrayList<>(List.of(new MatlabVariables(file, name, variables)));
        variables.forEach((variable, value) -> {
            if (value instanceof Struct struct) {
                found.addAll(structs(file, name + "." + variable, struct));
            }
        });
        List<RawRecording> recordings = found.stream()
                .filter(MatlabVariables::hasTime)
                .map(MatlabVariables::recording)
                .toList();
        if (recordings.isEmpty()) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    file + " has no time stamps",
                    "variables " + variables.keySet(),
                    "Give the seconds in a vector 't' or 'time', beside the other variables or in each struct");
        }
        return recordings;
    }

    private static List<MatlabVariables> structs(Path file, String name, Struct struct) {
        List<MatlabVariables> all = new ArrayList<>();
        for (int i = 0; i < struct.getNumElements(); i++) {
            Map<String, Array> fields = new LinkedHashMap<>();
            for (String field : struct.getFieldNames()) {
                fields.put(field, struct.get(field, i));
            }
            all.add(new MatlabVariables(file, name + (struct.getNumElements() == 1 ? "" : i + 1), fields));
        }
        return all;
    }

    private static DataException bad(String what, String found, String remedy) {
        return new DataException(ErrorCode.UNREADABLE_DATA, what, found, remedy);
    }
}
