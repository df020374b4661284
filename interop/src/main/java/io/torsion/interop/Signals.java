package io.torsion.interop;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import java.util.List;

/**
 * What goes into a foreign network and what comes out, which its file does not tell. Immutable.
 *
 * @param inputs the sensor channels, in the order of the network's inputs, and their rate
 * @param targets what is predicted, in the order of the network's outputs
 * @param window the rows that a last-step network looks back; not used by one that answers every step
 */
public record Signals(Schema inputs, Schema targets, int window) {
    /** Channels whose units follow from their names, see {@link Channel#byConvention}, at a rate in Hz. */
    public static Signals of(double rate, List<String> inputs, List<String> targets) {
        return new Signals(schema(inputs, rate), schema(targets, rate), 0);
    }

    /** The same, looking back so many rows. */
    public Signals window(int rows) {
        return new Signals(inputs, targets, rows);
    }

    private static Schema schema(List<String> names, double rate) {
        return new Schema(names.stream().map(Channel::byConvention).toList(), 1 / rate);
    }
}
