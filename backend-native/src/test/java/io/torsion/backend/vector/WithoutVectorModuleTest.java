package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a JVM that was started without the Vector API. */
@Tag("without-vector-module")
class WithoutVectorModuleTest {
    @Test
    void theModuleIsNotThere() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
    }

    @Test
    void theProbeSaysWhatToAdd() {
        assertThat(new NativeProvider().probe())
                .isEqualTo(
                        new Availability.Available("scalar kernels: the module jdk.incubator.vector is not in place; "
                                + "add --add-modules jdk.incubator.vector to the java command"));
    }

    @Test
    void openingSaysSoOnce() {
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger("io.torsion.backend.vector");
        Handler handler = new Records(records);
        logger.addHandler(handler);
        try (Backend first = new NativeProvider().open(BackendOptions.threads(1));
                Backend second = new NativeProvider().open(BackendOptions.threads(1))) {
            assertThat(first).isNotSameAs(second);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(records).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMessage()).contains("--add-modules jdk.incubator.vector");
        });
    }

    private static final class Records extends Handler {
        private final List<LogRecord> records;

        Records(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
