package io.torsion.interop.tribuo;

/** What it means that an example lacks a feature that the model knows. Immutable. */
public enum Absent {
    /** The feature is 0, as Tribuo's own dense models take it. */
    ZERO,
    /** The sample is missing (NaN): for pipelines that fill or mask gaps. */
    MISSING;

    double value() {
        return this == ZERO ? 0 : Double.NaN;
    }
}
