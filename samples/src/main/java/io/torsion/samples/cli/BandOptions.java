package io.torsion.samples.cli;

import io.torsion.Conformal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe bands. */
final class BandOptions {
    static final double USUAL = 0.9;

    @Option(
            names = "--bands",
            arity = "0..1",
            fallbackValue = "0.9",
            paramLabel = "SHARE",
            description = "Bands around the answers that hold this share of what is measured (${FALLBACK-VALUE}).")
    @Nullable Double share;

    @Option(
            names = "--bands-per-trajectory",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Bands hold their share in this share of trajectories, instead of in all rows pooled.")
    double trajectories;

    /** True if bands are wanted. */
    boolean wanted() {
        return share != null;
    }

    /** The recipe; of the usual share if none was given. */
    Conformal of(double usual) {
        return Conformal.coverage(share == null ? usual : share).perTrajectory(trajectories);
    }
}
