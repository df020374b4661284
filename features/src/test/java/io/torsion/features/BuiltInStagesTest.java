package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import io.torsion.spi.StageProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BuiltInStagesTest {
    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(StageProvider.class)).hasAtLeastOneElementOfType(BuiltInStages.class);
    }

    @Test
    void idsAreStable() throws IOException {
        assertThat(new BuiltInStages().stages().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Resources.readLines(Resources.getResource("stage-ids.txt"), StandardCharsets.UTF_8));
        assertThat(new BuiltInStages().stages())
                .containsEntry("hampel/1", Hampel.class)
                .containsEntry("smooth-sign/1", SmoothSign.class);
    }
}
