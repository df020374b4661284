package io.torsion.interop.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that run a program when Python reads them: each would make a file, which is not there afterwards. */
class CodeInPicklesTest {
    private static final String LOADED = "io.torsion.interop.pytorch.loaded";

    @TempDir
    Path folder;

    @AfterEach
    void nothingRan() {
        assertThat(marker()).doesNotExist();
        assertThat(System.getProperty(LOADED)).isNull();
    }

    /** Would be noticed if it were looked up by its name. */
    static final class Trap {
        static {
            System.setProperty(LOADED, "yes");
        }

        private Trap() {}
    }

    @Test
    void commandsAreNotRun() {
        String touch = "touch " + marker();
        String python = "open('" + marker() + "', 'w')";
        refused(
                "os.system",
                start().global("os", "system").mark().text(touch).tuple().call());
        refused(
                "posix.system",
                start().global("posix", "system").mark().text(touch).tuple().call());
        refused(
                "subprocess.Popen",
                start().global("subprocess", "Popen").mark().text(touch).tuple().call());
        refused(
                "builtins.eval",
                start().global("builtins", "eval").mark().text(python).tuple().call());
        refused(
                "builtins.exec",
                start().global("builtins", "exec").mark().text(python).tuple().call());
        refused(
                "__builtin__.eval",
                start().global("__builtin__", "eval")
                        .mark()
                        .text(python)
                        .tuple()
                        .call());
        refused(
                "builtins.getattr",
                start().global("builtins", "getattr")
                        .mark()
                        .text(python)
                        .tuple()
                        .call());
        refused(
                "builtins.__import__",
                start().global("builtins", "__import__")
                        .mark()
                        .text("os")
                        .tuple()
                        .call());
        refused(
                "os.system",
                start().text("os")
                        .text("system")
                        .code(0x93)
                        .mark()
                        .text(touch)
                        .tuple()
                        .call());
    }

    @Test
    void otherNamesOfPyTorchAreRefusedToo() {
        refused("torch.load", start().global("torch", "load"));
        refused("torch.hub.load", start().global("torch.hub", "load"));
        refused("torch._utils._import_dotted_name", start().global("torch._utils", "_import_dotted_name"));
        refused("torch.os.system", start().global("torch.os", "system"));
        refused("torch.serialization.os", start().global("torch.serialization", "os"));
        refused("torch.nn.modules.rnn.LSTM", start().global("torch.nn.modules.rnn", "LSTM"));
        refused("__main__.Model", start().global("__main__", "Model"));
        refused("numpy.core.multiarray.scalar", start().global("numpy.core.multiarray", "scalar"));
        refused("torch.", start().global("torch", ""));
    }

    @Test
    void aClassOfTheSameNameIsNotLoaded() {
        String trap = CodeInPicklesTest.class.getName() + "$Trap";
        String parent = CodeInPicklesTest.class.getPackageName();
        refused(trap, start().global(parent, "CodeInPicklesTest$Trap").code(')').call());
        refused("INST", start().mark().text("x").code('i').raw(parent + "\nCodeInPicklesTest$Trap\n"));
        refused("java.lang.Runtime", start().global("java.lang", "Runtime"));
    }

    @Test
    void objectsAreNotMade() {
        Pickler dictionary = start().global("collections", "OrderedDict");
        refused("NEWOBJ", dictionary.code(')', 0x81));
        refused("NEWOBJ_EX", start().global("collections", "OrderedDict").code(')', '}', 0x92));
        refused("OBJ", start().mark().global("collections", "OrderedDict").code('o'));
        refused("INST", start().mark().code('i').raw("os\nsystem\n"));
        refused("EXT1", start().code(0x82, 1));
        refused("EXT2", start().code(0x83, 1, 0));
        refused("EXT4", start().code(0x84, 1, 0, 0, 0));
    }

    @Test
    void statesAreNotSet() {
        refused("BUILD", start().global("collections", "OrderedDict").code('}', 'b'));
        refused("BUILD", start().code(']', '}', 'b'));
        refused(
                "BUILD",
                start().tensor("FloatStorage", "0", 1, 0, new long[] {1}, new long[] {1})
                        .code('}', 'b'));
        refused("BUILD", start().dictionary().text("state").code('b'));
    }

    @Test
    void onlyWhatMakesTensorsIsCalled() {
        refused(
                "a call of torch.FloatStorage",
                start().global("torch", "FloatStorage").code(')').call());
        refused(
                "a call of torch.float32",
                start().global("torch", "float32").code(')').call());
        refused(
                "a call of a value that is no name",
                start().text("os.system").code(')').call());
    }

    /** Whatever is around it, and wherever it is asked for: nothing before the end of the pickle is trusted. */
    @Test
    void whatIsOutsideOfTheKeysIsRefusedToo() {
        Pickler pickle =
                new Pickler().code('}').mark().text("state_dict").dictionary().text("evil");
        assertThatThrownBy(
                        () -> StateDict.read(file(pickle.global("os", "system").code('u')), "state_dict"))
                .isInstanceOf(InteropException.class)
                .hasMessageContaining("os.system");
    }

    @Test
    void theMessageSaysWhatToDo() {
        assertThatThrownBy(() -> StateDict.read(file(start().global("os", "system"))))
                .hasMessage("I104: This file asks for more than tensors, which could run code; nothing was run."
                        + " Found: the name os.system. If it is yours, save model.state_dict() alone, best as"
                        + " .safetensors; else do not trust it. (docs/errors.md#i104)");
    }

    private static Pickler start() {
        return new Pickler().code('}').text("weight");
    }

    private Path marker() {
        return folder.resolve("ran");
    }

    private Path file(Pickler pickle) throws IOException {
        byte[] bytes = TorchFiles.archive(Map.of("data.pkl", pickle.end(), "data/0", new byte[4]));
        return Files.write(folder.resolve("any.pt"), bytes);
    }

    private void refused(String name, Pickler pickle) {
        assertThatThrownBy(() -> StateDict.read(file(pickle.code('s'))))
                .isInstanceOf(InteropException.class)
                .hasMessageContaining(name)
                .extracting(thrown -> ((InteropException) thrown).code())
                .isEqualTo(ErrorCode.WOULD_RUN_CODE);
    }
}
