package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.model.Precision;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which model answers, and on which backend: any that can compute it, not only the one that trained it. */
public final class SavedModel {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model that train wrote.")
    Path model = Path.of("");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend, see torque backends (default: the best one).")
    @Nullable String backend;

    @Option(
            names = "--precision",
            defaultValue = "float32",
            converter = WeightPrecision.class,
            paramLabel = "TYPE",
            description =
                    "Of the weights: float32, or bf16, which answers faster and a little less exactly (default: float32).")
    Precision precision = Precision.FLOAT32;

    Predictor load() {
        Engine best = Engine.best().precision(precision);
        return Predictor.load(model, backend == null ? best : best.backend(backend));
    }

    /** A type of numbers, by the name it has elsewhere. */
    static final class WeightPrecision implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String name) {
            return switch (name) {
                case "float32" -> Precision.FLOAT32;
                case "bf16" -> Precision.BF16_WEIGHTS;
                default -> throw new TypeConversionException("expected float32 or bf16, found '" + name + "'");
            };
        }
    }
}
