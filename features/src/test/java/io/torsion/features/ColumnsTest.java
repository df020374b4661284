package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Trajectory;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choosing, delaying and multiplying columns, and names that cannot be. */
class ColumnsTest {
    private static final Trajectory ARM = Recordings.random(4, 30, 3, 0.01);

    @Test
    void keepsInTheOrderOfThePatterns() {
        FittedPipeline fitted = Recordings.fit(ARM, Columns.keep("q3", "q*1, !q2"));
        assertThat(fitted.features().names()).containsExactly("q3", "q1");
        assertThat(fitted.transform(ARM).column(0)).isEqualTo(ARM.column(2));
        assertThat(fitted.transform(ARM).column(1)).isEqualTo(ARM.column(0));
    }

    @Test
    void drops() {
        FittedPipeline fitted = Recordings.fit(ARM, Columns.drop("q1", "q3"));
        assertThat(fitted.features().names()).containsExactly("q2");
        assertThat(fitted.transform(ARM).column(0)).isEqualTo(ARM.column(1));
    }

    @Test
    void lagsAreEarlierRows() {
        FittedPipeline fitted = Recordings.fit(ARM, Lags.of("q#", 0, 2, 5));
        assertThat(fitted.features().names())
                .containsExactly("q1", "q2", "q3", "q1@2", "q2@2", "q3@2", "q1@5", "q2@5", "q3@5");
        Trajectory features = fitted.transform(ARM);
        for (int row = 0; row < ARM.rows(); row++) {
            assertThat(features.get(row, 4)).isEqualTo(ARM.get(Math.max(0, row - 2), 1));
            assertThat(features.get(row, 8)).isEqualTo(ARM.get(Math.max(0, row - 5), 2));
        }
    }

    @Test
    void lagsThatComeToTheSameRowsAreAddedOnce() {
        Lags lags = Lags.of(List.of("q1"), Span.seconds(0.001, 0.01, 0.012, 0.02));
        assertThat(Recordings.fit(ARM, lags).features().names()).endsWith("q3", "q1@10ms", "q1@20ms");
        assertThat(lags.outputs(Recordings.random(1, 5, 1, 0.001).schema().select(0)))
                .hasSize(4);
    }

    @Test
    void productsOfTwoPatternsOfPairsAndOfOneWithItself() {
        assertThat(names(Products.of("q1,q2", "q3"))).endsWith("q3", "(q1)(q3)", "(q2)(q3)");
        assertThat(names(Products.ofPairs("q#"))).endsWith("q3", "(q1)(q2)", "(q1)(q3)", "(q2)(q3)");
        assertThat(names(Products.squares("q#"))).endsWith("q3", "(q1)^2", "(q2)^2", "(q3)^2");
        FittedPipeline fitted = Recordings.fit(ARM, Products.of("q2", "q3"), Products.squares("q1"));
        assertThat(fitted.features().channels().get(3).unit()).isEqualTo(new Unit("rad·rad", 0));
        for (int row = 0; row < ARM.rows(); row++) {
            assertThat(fitted.transform(ARM).get(row, 3)).isEqualTo(ARM.get(row, 1) * ARM.get(row, 2));
            assertThat(fitted.transform(ARM).get(row, 4)).isEqualTo(ARM.get(row, 0) * ARM.get(row, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"tau#, D101", "'q#,q1', D102"})
    void patternsThatMatchNothingOrTwiceAreErrors(String pattern, String code) {
        for (Stage stage : List.of(
                Columns.keep(pattern),
                Columns.drop(pattern),
                Hampel.causal(3, 3).on(pattern),
                MovingAverage.causal(3).on(pattern),
                Derivative.of(pattern),
                Trig.sinCos(pattern),
                Friction.sign(pattern),
                Friction.tanh(pattern, 1),
                Friction.play(pattern, 1),
                Lags.of(pattern, 1),
                Products.squares(pattern),
                StandardScaler.perChannel().on(pattern))) {
            refused(code, stage);
        }
    }

    @Test
    void namesThatExistAlreadyAreErrors() {
        refused("D109", Derivative.of("q1").named("q2"));
        refused("D109", Derivative.of("q#").named("speed"));
        refused("D109", Friction.sign("q#"), Friction.sign("q1"));
        refused("D109", Lags.of("q#", 1, 2).named("*_late"));
        refused("D109", MovingAverage.causal(3).on("q1").named("q3"));
        refused(
                "D109",
                StandardScaler.perChannel().named("net.*"),
                StandardScaler.perChannel().on("q1").named("net.*"));
    }

    private static void refused(String code, Stage... stages) {
        assertThatThrownBy(() -> Recordings.fit(ARM, stages))
                .as("%s", List.of(stages))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(code);
    }

    private static List<String> names(Stage stage) {
        return Recordings.fit(ARM, stage).features().names();
    }
}
