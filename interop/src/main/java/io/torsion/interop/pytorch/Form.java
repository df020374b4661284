package io.torsion.interop.pytorch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What kind of file something is, by its first bytes. */
enum Form {
    ZIP,
    SAFETENSORS,
    OLD_TORCH,
    PICKLE,
    UNKNOWN;

    /** How many bytes tell. */
    static final int MAGIC = 16;

    /** A pickle of the number 0x1950a86a20f9469cfc6c, with which the form before PyTorch 1.6 begins. */
    private static final byte[] OLD = {(byte) 0x80, 2, (byte) 0x8A, 10, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46};

    static Form of(byte[] start) {
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")) {
            return ZIP;
        }
        if (start.length > 8 && start[8] == '{') {
            return SAFETENSORS;
        }
        if (start.length > OLD.length && Arrays.equals(start, 0, OLD.length, OLD, 0, OLD.length)) {
            return OLD_TORCH;
        }
        return start.length > 1 && start[0] == (byte) 0x80 ? PICKLE : UNKNOWN;
    }

    void requireSafeTensors() {
        switch (this) {
            case SAFETENSORS -> {}
            case OLD_TORCH ->
                throw Refusal.unreadable(
                        "the form in which PyTorch saved before 1.6",
                        "Write it again with a newer one: torch.save(torch.load(file, weights_only=True), other)");
            case PICKLE ->
                throw Refusal.unreadable(
                        "a bare pickle, which torch.save does not write", "Save model.state_dict() with torch.save");
            default ->
                throw Refusal.unreadable(
                        "neither a zip archive of torch.save nor safetensors",
                        "Save model.state_dict() with torch.save or as safetensors");
        }
    }
}
