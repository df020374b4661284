package io.torsion.interop;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import java.util.List;

/** A network up to one of its layers, whose weights are the first ones of the whole. */
record Prefix(ImportedNetwork imported, int last) {
    private List<Layer> layers() {
        return imported.network().layers().subList(0, last + 1);
    }

    /** How many of its layers are recurrent. */
    long recurrent() {
        return layers().stream()
                .filter(layer -> layer instanceof Layer.Recurrent || layer instanceof Layer.Bidirectional)
                .count();
    }

    Network network(OutputMode output) {
        return new Network(imported.network().inputs(), layers(), output);
    }
}
