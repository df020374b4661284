package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.BackendReport.Entry;
import io.torsion.BackendReport.Wanted;
import io.torsion.spi.Availability.Available;
import io.torsion.spi.Availability.Unavailable;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people read: the exact table, the exact line of the log. */
class BackendReportTest {
    private static final BackendProvider PROVIDER = new Providers.Fast();
    private static final Entry QUICK = new Entry(
            "quick",
            "1.2.3",
            100,
            "/lib/quick-1.2.3.jar",
            new Available("256-bit vectors"),
            Set.of(Capability.LSTM, Capability.DENSE),
            PROVIDER,
            null);
    private static final Entry SICK = new Entry(
            "sick",
            "2",
            1000,
            "/lib/sick.jar",
            new Unavailable("no such\n processor", "Buy one"),
            Set.of(Capability.DENSE),
            PROVIDER,
            null);
    private static final Entry BROKEN = new Entry(
            "far.Broken",
            "?",
            0,
            "/more/quick-1.2.3.jar",
            new Unavailable("failed to load: Provider far.Broken not found", "Repair or remove this jar"),
            Set.of(),
            null,
            new ClassNotFoundException("far.Broken"));

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void readsTheSameInEveryLanguage() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
            Locale.setDefault(locale);
            assertThat(new BackendReport(List.of(QUICK, SICK, BROKEN), null)).hasToString("""
                      id          version  priority  usable  jar                    detail
                    * quick       1.2.3    100       yes     /lib/quick-1.2.3.jar   256-bit vectors
                      sick        2        1000      no      sick.jar               no such processor (Buy one)
                      far.Broken  ?        -         broken  /more/quick-1.2.3.jar  failed to load: Provider far.Broken not found (Repair or remove this jar)

                      can                       quick  sick
                      LSTM                      yes    -
                      GRU                       -      -
                      BIDIRECTIONAL             -      -
                      DENSE                     yes    yes
                      DROPOUT                   -      -
                      RECURRENT_DROPOUT         -      -
                      HARD_SIGMOID              -      -
                      LAYER_NORM                -      -
                      RESIDUAL                  -      -
                      LAST_STEP                 -      -
                      EVERY_STEP                -      -
                      VARIABLE_LENGTH           -      -
                      INPUT_GRADIENT            -      -
                      CARRIED_STATE             -      -
                      STEPPER                   -      -
                      OWN_DROPOUT_RNG           -      -
                      DROPOUT_SAMPLING          -      -
                      BF16_WEIGHTS              -      -
                      SAME_BITS_ON_ANY_THREADS  -      -

                    quick is used: the only one that can run here""");
        }
    }

    @Test
    void saysWhyNoneIsUsed() {
        assertThat(new BackendReport(List.of(BROKEN), null)).hasToString("""
                  id          version  priority  usable  jar              detail
                  far.Broken  ?        -         broken  quick-1.2.3.jar  failed to load: Provider far.Broken not found (Repair or remove this jar)

                No backend is used. B102: No backend can run here. Found: far.Broken (broken). \
                Follow a remedy in the table, or add the dependency io.torsion:torsion-backend-native.""");
        assertThat(new BackendReport(List.of(), null).toString())
                .startsWith("No backend is used. B101: No backend is on the class path or module path. Found: ");
        assertThat(new BackendReport(List.of(QUICK, SICK), new Wanted("sick", "the program")).why())
                .isEqualTo("B105: Backend 'sick', which the program asks for, cannot run here."
                        + " Found: no such\n processor, in /lib/sick.jar. Buy one.");
    }

    @Test
    void theLogSaysWhichOneWhyAndWhatElse() {
        assertThat(logged(new BackendReport(List.of(QUICK), null)))
                .containsExactly("INFO Backend quick is used: the only one found");
        assertThat(logged(new BackendReport(List.of(BROKEN, QUICK, SICK), null)))
                .containsExactly("INFO Backend quick is used: the only one that can run here; also found: far.Broken"
                        + " (broken), sick (cannot run here)");
        assertThat(logged(new BackendReport(List.of(QUICK, SICK), new Wanted("quick", "the program"))))
                .isEmpty();
    }

    private static List<String> logged(BackendReport report) {
        Logger logger = Logger.getLogger("io.torsion");
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            Backends.choose(report);
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
