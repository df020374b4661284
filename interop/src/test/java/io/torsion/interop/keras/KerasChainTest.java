package io.torsion.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.InteropException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functional models, in the forms of Keras 2 and 3, their layers in any order. */
class KerasChainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[\"a\", 0, 0, {}]]]",
                "[[\"a\", 0, 0, {\"training\": false, \"mask\": null}]]",
                "[{\"args\": [{\"config\": {\"keras_history\": [\"a\", 0, 0]}}], \"kwargs\": {\"training\": null}}]"
            })
    void aChainIsPutInOrder(String fromA) {
        assertThat(names(model(fromA, "[[[\"b\", 0, 0, {}]]]", "[[\"c\", 0, 0]]")))
                .containsExactly("a", "b", "c");
        assertThat(names(model(fromA, "[[[\"b\", 0, 0, {}]]]", "[\"c\", 0, 0]")))
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | [[[\"b\", 0, 0]]] | [[\"c\", 0, 0]] | is a second input",
                "[[[\"a\", 0, 0]]] | [[[\"a\", 0, 0]]] | [[\"c\", 0, 0]] | two layers get the same answers",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0], [\"a\", 0, 0]]] | [[\"c\", 0, 0]] | 2 inputs, 1 uses",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0]], [[\"a\", 0, 0]]] | [[\"c\", 0, 0]] | 1 inputs, 2 uses",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 1, 0]]] | [[\"c\", 0, 0]] | is not in a chain",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 2]]] | [[\"c\", 0, 0]] | is not in a chain",
                "[[[\"a\", 0, 0]]] | [[[\"c\", 0, 0]]] | [[\"c\", 0, 0]] | 2 of 3 layers in the chain",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0]]] | [[\"b\", 0, 0]] | behind the last, 'c'",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0]]] | [[\"c\", 0, 0], [\"b\", 0, 0]] | behind the last, 'c'",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0, {\"training\": true}]]] | [[\"c\", 0, 0]] | training = true",
                "[[[\"a\", 0, 0]]] | [[[\"b\", 0, 0, {\"initial_state\": [\"a\", 0, 0]}]]] | [[\"c\", 0, 0]] | initial_state = ",
                "[[[\"a\", 0, 0]]] | [{\"args\": [{}, {}], \"kwargs\": {}}] | [[\"c\", 0, 0]] | 2 inputs",
                "[[[\"b\", 0, 0]]] | [[[\"a\", 0, 0]]] | [[\"c\", 0, 0]] | 2 of 3 layers in the chain",
            })
    void whatIsNoChainIsRefused(String b, String c, String outputs, String message) {
        assertThatThrownBy(() -> names(model(b, c, outputs)))
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I102")
                .hasMessageContaining(message);
    }

    @Test
    void noLayersAreNoModel() {
        assertThatThrownBy(() -> names("{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}"))
                .hasMessageContaining("0 layers");
        assertThatThrownBy(() -> names("{\"class_name\": \"Model\", \"config\": 3}"))
                .hasMessageContaining("0 layers");
        assertThatThrownBy(() -> names("[]")).hasMessageContaining("a model of the class ");
    }

    @Test
    void aClassOfOnesOwnIsNoneOfKeras() {
        assertThatThrownBy(() ->
                        names("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"LSTM\","
                                + " \"module\": \"keras.layers\", \"registered_name\": \"mine>LSTM\"}]}}"))
                .hasMessageContaining("registered as mine>LSTM");
    }

    private static List<String> names(String model) {
        return KerasChain.of(KerasFile.json("any", model)).stream()
                .map(KerasLayer::name)
                .toList();
    }

    private static String model(String b, String c, String outputs) {
        return "{\"class_name\": \"Functional\", \"config\": {\"layers\": [" + layer("c", c) + ", " + layer("a", "[]")
                + ", " + layer("b", b) + "], \"output_layers\": " + outputs + "}}";
    }

    private static String layer(String name, String inbound) {
        return "{\"class_name\": \"Dropout\", \"name\": \"" + name + "\", \"config\": {}, \"inbound_nodes\": " + inbound
                + "}";
    }
}
