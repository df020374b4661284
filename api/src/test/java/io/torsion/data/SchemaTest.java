package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final Schema schema = Recordings.schema("q1", "qd1", "tau1");

    @Test
    void channelsAreFoundByName() {
        assertThat(schema.size()).isEqualTo(3);
        assertThat(schema.names()).containsExactly("q1", "qd1", "tau1");
        assertThat(schema.indexOf("tau1")).isEqualTo(2);
        assertThat(schema.indexOf("tau2")).isEqualTo(-1);
        assertThat(schema.select(2, 0).names()).containsExactly("tau1", "q1");
        assertThat(schema.with(List.of(Channel.of("x")))).isEqualTo(new Schema(List.of(Channel.of("x")), 0.01));
    }

    @Test
    void aNameExistsOnce() {
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> Recordings.schema("q1", "q2", "q1"))
                .hasMessageContaining("'q1'");
    }

    @Test
    void channelsAndASamplePeriodAreNeeded() {
        assertThatThrownBy(() -> schema.select()).isInstanceOf(IllegalArgumentException.class);
        for (double period : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Schema(schema.channels(), period))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRecordingMayHaveMoreInAnyOrder() {
        Trajectory recording = Recordings.counted("a", 2, "x", "tau1", "q1", "qd1");
        assertThat(SchemaCheck.indices(schema, recording)).containsExactly(2, 3, 1);
    }

    @Test
    void whatIsMissingOrDifferentIsNamed() {
        assertRefused(
                        ErrorCode.MISSING_CHANNEL,
                        () -> SchemaCheck.indices(schema, Recordings.counted("a", 2, "q1", "qd1")))
                .hasMessageContaining("'tau1'")
                .hasMessageContaining("[q1, qd1]");
        List<Channel> degrees = List.of(schema.channels().get(0).in(new Unit("deg", 0)));
        Trajectory recording = Trajectory.of("a", schema.with(degrees), new double[2]);
        assertRefused(ErrorCode.WRONG_UNIT, () -> SchemaCheck.indices(schema.select(0), recording))
                .hasMessageContaining("deg instead of rad");
    }

    @Test
    void theRateAgreesWithinOnePercent() {
        assertThat(SchemaCheck.indices(schema, atPeriod(0.01009))).hasSize(3);
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> SchemaCheck.indices(schema, atPeriod(0.0102)))
                .hasMessageContaining("0.0102");
    }

    private Trajectory atPeriod(double period) {
        return Trajectory.of("a", new Schema(schema.channels(), period), new double[6]);
    }
}
