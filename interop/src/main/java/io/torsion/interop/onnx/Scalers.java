package io.torsion.interop.onnx;

import io.torsion.TrainedNetwork;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.features.MinMaxScaler;
import io.torsion.features.RobustScaler;
import io.torsion.features.StandardScaler;
import io.torsion.interop.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a pipeline does to its channels, if that is a difference and a quotient for each. */
final class Scalers {
    private final double[] means;
    private final double[] scales;

    private Scalers(int channels) {
        means = new double[channels];
        scales = new double[channels];
        Arrays.fill(scales, 1);
    }

    /** The scaling around the network of a pipeline; I106 with the stage that is more than a scaler. */
    static Scaling of(FittedPipeline pipeline, TrainedNetwork network) {
        try {
            Scaling scaling = scaling(pipeline, network);
            requireFloats(scaling.inputMeans(), scaling.inputDeviations());
            requireFloats(scaling.targetMeans(), scaling.targetDeviations());
            return scaling;
        } catch (IllegalArgumentException unfit) {
            throw new InteropException(
                    ErrorCode.NOT_EXPORTABLE,
                    new Problem(
                            "The numbers of a scaler cannot be those of a graph, which are 32-bit floats",
                            String.valueOf(unfit.getMessage()),
                            "Train the model again"),
                    unfit);
        }
    }

    private static Scaling scaling(FittedPipeline pipeline, TrainedNetwork network) {
        List<Stage> stages = pipeline.recipe().stages();
        Scaling scaling = Scaling.none();
        if (!stages.isEmpty()) {
            Scalers all = new Scalers(pipeline.inputs().size());
            Schema behind = pipeline.inputs();
            for (int i = 0; i < stages.size(); i++) {
                behind = all.add(i + 1, stages.get(i), pipeline.learned().get(i), behind);
            }
            scaling = scaling.inputs(all.means, all.scales);
        }
        Stage targets = pipeline.recipe().targetScaling();
        return targets == null
                ? scaling
                : targets(
                        scaling,
                        targets,
                        network.targetScaling(),
                        pipeline.targets().size());
    }

    private static void requireFloats(double[] means, double[] deviations) {
        for (int i = 0; i < means.length; i++) {
            float deviation = (float) deviations[i];
            if (!Float.isFinite((float) means[i]) || !Float.isFinite(deviation) || deviation == 0) {
                throw new IllegalArgumentException("mean " + means[i] + " and deviation " + deviations[i]);
            }
        }
    }

    private Schema add(int number, Stage stage, Map<String, double[]> learned, Schema in) {
        if (!isScaler(stage) || clips(stage) || !stage.consumes()) {
            throw Refused.whole("stage " + number + " of the pipeline is not one of them", stage);
        }
        int[] selected = new Selection(stage.select()).indices(in);
        double[] offsets = numbers(learned, "offset", selected.length);
        double[] quotients = numbers(learned, "scale", selected.length);
        List<Channel> outputs = stage.outputs(in.select(selected));
        List<Channel> channels = new ArrayList<>(in.channels());
        for (int i = 0; i < selected.length; i++) {
            int channel = selected[i];
            means[channel] += scales[channel] * offsets[i];
            scales[channel] *= quotients[i];
            channels.set(channel, outputs.get(i));
        }
        return in.with(channels);
    }

    /** The way back is the same for one that clips. */
    private static Scaling targets(Scaling scaling, Stage stage, Map<String, double[]> learned, int count) {
        if (!isScaler(stage)) {
            throw Refused.whole("the scaling of targets is not one of them", stage);
        }
        return scaling.targets(numbers(learned, "offset", count), numbers(learned, "scale", count));
    }

    /** Files of models may be forged. */
    private static double[] numbers(Map<String, double[]> learned, String name, int count) {
        double[] values = learned.get(name);
        if (values == null || values.length != count) {
            throw new IllegalArgumentException(
                    (values == null ? "no" : values.length) + " numbers of '" + name + "' for " + count + " channels");
        }
        return values;
    }

    private static boolean isScaler(Stage stage) {
        return stage instanceof StandardScaler || stage instanceof MinMaxScaler || stage instanceof RobustScaler;
    }

    private static boolean clips(Stage stage) {
        return (stage instanceof StandardScaler standard && standard.clip() > 0)
                || (stage instanceof MinMaxScaler range && range.clipped())
                || (stage instanceof RobustScaler robust && robust.clip() > 0);
    }
}
