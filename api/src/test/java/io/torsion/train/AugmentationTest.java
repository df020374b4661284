package io.torsion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    @Test
    void isWrittenAsTextThatIsReadAgain() {
        Augmentation all = Augmentation.none()
                .noise(0.05)
                .channelDropout(0.1)
                .timeShift(1.5)
                .timeStretch(0.02);
        assertThat(all).isEqualTo(new Augmentation(0.05, 0.1, 1.5, 0.02));
        assertThat(all.describe()).isEqualTo("noise:0.05+channels:0.1+shift:1.5+stretch:0.02");
        assertThat(Augmentation.parse(all.describe())).isEqualTo(all);
        assertThat(Augmentation.parse("shift:1").describe()).isEqualTo("shift:1.0");
        assertThat(Augmentation.parse(Augmentation.none().describe()).isNone()).isTrue();
        assertThat(all.isNone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blur:1",
                "noise",
                "noise:-1",
                "noise:1,2",
                "channels:1",
                "stretch:1",
                "noise:1+",
                "none+noise:1"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Augmentation.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
