package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.tck.broken.OwnDropout;
import io.torsion.tck.broken.Poor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.Events;

/** A rule is skipped where the backend declares less, and nowhere else. */
class SkipsTest {
    @Test
    void aBackendThatDeclaresLittleAndRefusesTheRestPasses() {
        Capabilities little = Capabilities.of(Capability.LSTM, Capability.EVERY_STEP);
        Events events = Kit.run(() -> new Poor(little));
        assertThat(Kit.failures(events)).isEmpty();
        assertThat(Kit.skips(events)).allMatch(text -> text.matches("B\\d{3} .*(does not declare|no layer).*"));
        assertThat(rules(events))
                .containsExactlyInAnyOrder(
                        "B208", "B301", "B302", "B303", "B304", "B308", "B309", "B310", "B313", "B314", "B315", "B403",
                        "B404", "B405", "B406", "B407", "B408", "B409", "B410", "B411", "B412", "B413", "B414", "B415",
                        "B416", "B417", "B502", "B506", "B511", "B512", "B513", "B514", "B515", "B516", "B517", "B605",
                        "B804");
    }

    @Test
    void aBackendWithDropoutOfItsOwnPasses() {
        Events events = Kit.run(OwnDropout::new);
        assertThat(Kit.failures(events)).isEmpty();
        assertThat(Kit.skips(events))
                .filteredOn(text -> text.contains("OWN_DROPOUT_RNG"))
                .hasSize(32);
        assertThat(rules(events)).containsExactlyInAnyOrder("B304", "B313", "B404", "B409", "B413", "B416");
    }

    @Test
    void whoeverElseSkipsFails() {
        Events events = Kit.run(SkipsTest::aborting, "b102_infoIsSaneAndStable");
        assertThat(Kit.failures(events))
                .singleElement()
                .asString()
                .startsWith("B102 info is sane and stable: skipped, which only the kit may do: ")
                .endsWith("not on Mondays");
    }

    private static BackendProvider aborting() {
        return abort("not on Mondays");
    }

    private static Set<String> rules(Events events) {
        return Kit.skips(events).stream().map(text -> text.substring(0, 4)).collect(Collectors.toSet());
    }
}
