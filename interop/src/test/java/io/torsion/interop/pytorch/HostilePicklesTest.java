package io.torsion.interop.pytorch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.InteropException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pickles that are damaged, or made to take time, memory or stack. */
@Timeout(60)
class HostilePicklesTest {
    @TempDir
    Path folder;

    @Test
    void persistentIdsAreStoragesAlone() {
        refused(new Pickler().text("storage").code('Q'), "persistent id");
        refused(new Pickler().mark().text("module").code('N', 'N', 'N', 'N', 't', 'Q'), "persistent id");
        refused(new Pickler().code('P').raw("storage\n"), "opcode 0x50");
        Pickler device = new Pickler()
                .mark()
                .text("storage")
                .global("torch", "device")
                .text("0")
                .text("cpu");
        refused(device.integer(1).tuple().code('Q'), "persistent id");
    }

    @Test
    void callsNeedTheirArguments() {
        Pickler pickle = new Pickler()
                .global("torch._utils", "_rebuild_tensor_v2")
                .code(')')
                .call();
        refused(pickle, "without a Storage in place 0");
        refused(new Pickler().global("collections", "OrderedDict").text("x").call(), "without a tuple");
        Pickler pairs = new Pickler()
                .global("collections", "OrderedDict")
                .mark()
                .code(']')
                .tuple();
        refused(pairs.call(), "an OrderedDict with arguments");
        Pickler sizes = tensorOfOne();
        refused(sizes.integer(0).mark().text("x").tuple().longs(1).tuple().call(), "some that are no numbers");
        Pickler negated = tensorOfOne();
        negated.integer(0)
                .longs(1)
                .longs(1)
                .code(0x89, 'N', '}')
                .text("neg")
                .code(0x88, 's')
                .tuple();
        refused(negated.call(), "conjugated or negated");
    }

    /** A tuple of the one before twice, a hundred times over: 2^100 leaves for whoever looks at them. */
    @Test
    void whatHoldsItselfManyTimesIsNotLookedAt() {
        Pickler pickle = new Pickler().code('}').text("bomb").mark().code(')', 'q', 0);
        for (int i = 0; i < 100; i++) {
            pickle.code('h', 0, 'h', 0, 0x86, 'q', 0);
        }
        refused(pickle.tuple().code('s'), "with the keys bomb");
        refused(new Pickler().code(']', 'q', 0, 'h', 0, 'a'), "no dictionary");
        Pickler key = new Pickler().code('}').mark().code(')', 'q', 0);
        for (int i = 0; i < 100; i++) {
            key.code('h', 0, 'h', 0, 0x86, 'q', 0);
        }
        refused(key.tuple().code('N', 's'), "neither texts nor numbers");
        refused(new Pickler().code('}', 'q', 0).text("self").code('h', 0, 's'), "with the keys self");
    }

    @Test
    void deepNestingTakesNoStack() {
        Pickler pickle = new Pickler();
        for (int i = 0; i < 200_000; i++) {
            pickle.code('}').text("k");
        }
        pickle.code('N');
        for (int i = 0; i < 200_000; i++) {
            pickle.code('s');
        }
        refused(pickle, "with the keys k");
        Pickler marks = new Pickler();
        for (int i = 0; i < 200_000; i++) {
            marks.code('(');
        }
        for (int i = 0; i < 200_000; i++) {
            marks.code('t');
        }
        refused(marks, "no dictionary");
    }

    @Test
    void thePickleEndsWhereItSays() {
        refused(new Pickler().code('X', 0xFF, 0xFF, 0xFF, 0xFF), "ends at byte");
        refused(new Pickler().code('X', 0xFF, 0xFF, 0xFF, 0x7F), "ends at byte");
        refused(new Pickler().code('T', 0xFF, 0xFF, 0xFF, 0xFF), "goes on for -1");
        refused(new Pickler().code('c').raw("torch"), "ends at byte");
        refused(new Pickler().code('c').raw("torch\nFloat"), "ends at byte");
        refused(new Pickler().code('h', 1), "nothing remembered");
        refused(new Pickler().code('j', 0, 0, 0, 0x80), "nothing remembered");
        refused(new Pickler().code('t'), "without a mark");
        refused(new Pickler().code('(', 'q', 1), "from an empty stack");
        refused(new Pickler(), "from an empty stack");
        refused(new Pickler().code(0x80, 6), "protocol 6");
        refused(new Pickler().code(']').text("x").code('N', 's'), "something else than a dictionary");
        refused(new Pickler().code('}').mark().text("x").code('u'), "something else than a dictionary");
        refused(new Pickler().code(')').text("x").code('a'), "something else than a list");
        refused(new Pickler().code('V').raw("x\n"), "opcode 0x56");
        refused(new Pickler().text("a").integer(1).code(0x93), "a name that is no text");
        refused(new byte[] {(byte) 0x80, 2}, "ends at byte 2");
    }

    @Test
    void longNumbersAreNumbers() {
        refused(new Pickler().code('}').code(0x8A, 0).code('N', 's'), "with the keys 0");
        refused(
                new Pickler().code('}').code(0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1).code('N', 's'),
                "keys 18446744073709551616");
    }

    private StateDict read(byte[] pickle) throws IOException {
        byte[] bytes = TorchFiles.archive(Map.of("data.pkl", pickle));
        return StateDict.read(Files.write(folder.resolve("any"), bytes));
    }

    private void refused(Pickler pickle, String part) {
        refused(pickle.end(), part);
    }

    private void refused(byte[] pickle, String part) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I101: ")
                .hasMessageContaining(part);
    }

    /** The begin of a call that makes a tensor, up to its storage of one number. */
    private static Pickler tensorOfOne() {
        Pickler pickler =
                new Pickler().global("torch._utils", "_rebuild_tensor_v2").mark();
        return pickler.mark()
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .integer(1)
                .tuple()
                .code('Q');
    }
}
