package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.samples.Torque;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What a run of {@code torque} in this JVM left behind.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error, without the log
 * @param log the messages of this project's loggers
 */
public record Ran(int code, String out, String err, List<String> log) {
    public static Ran torque(String... args) {
        return torqueOn("", args);
    }

    /** With a text on standard input. */
    static Ran torqueOn(String text, String... args) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try (Log log = new Log()) {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = Torque.run(args);
            return new Ran(
                    code,
                    outBytes.toString(StandardCharsets.UTF_8),
                    errBytes.toString(StandardCharsets.UTF_8),
                    log.lines);
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    public Ran succeeds() {
        assertThat(code).as("%s%s", out, err).isZero();
        return this;
    }

    /** Refuses with this code at the start of its message, exit code 1, and no stack trace. */
    public Ran refuses(String errorCode) {
        assertThat(err).contains(": " + errorCode + ": ").doesNotContain("\tat ");
        assertThat(code).isEqualTo(1);
        return this;
    }

    /** Says what is wrong with the options in a few lines, exit code 2, and no stack trace. */
    Ran misused(String what) {
        assertThat(err).contains(what).doesNotContain("\tat ");
        assertThat(err.lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(code).isEqualTo(2);
        return this;
    }

    private static final class Log extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("io.torsion");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Log() {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            // lines are kept, not written
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
