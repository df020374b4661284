package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.spi.StageProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BuiltInStagesTest {
    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(StageProvider.class)).hasAtLeastOneElementOfType(BuiltInStages.class);
    }

    @Test
    void idsAreStable() {
        assertThat(new BuiltInStages().stages())
                .containsOnlyKeys(
                        "columns/1",
                        "derivative/1",
                        "hampel/1",
                        "lags/1",
                        "moving-average/1",
                        "play/1",
                        "products/1",
                        "sign/1",
                        "smooth-sign/1",
                        "standard-scaler/1",
                        "trig/1")
                .containsEntry("hampel/1", Hampel.class)
                .containsEntry("smooth-sign/1", SmoothSign.class);
    }
}
