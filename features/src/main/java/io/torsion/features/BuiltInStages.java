package io.torsion.features;

import io.torsion.feature.Stage;
import io.torsion.spi.StageProvider;
import java.util.Map;
import java.util.TreeMap;

/** The ids under which bundles name the stages of this module. Thread-safe. */
public final class BuiltInStages implements StageProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BuiltInStages() {}

    @Override
    public Map<String, Class<? extends Stage>> stages() {
        Map<String, Class<? extends Stage>> stages = new TreeMap<>();
        stages.put("butterworth/1", Butterworth.class);
        stages.put("columns/1", Columns.class);
        stages.put("dahl/1", Dahl.class);
        stages.put("delay-compensation/1", DelayCompensation.class);
        stages.put("derivative/1", Derivative.class);
        stages.put("difference/1", Difference.class);
        stages.put("exponential/1", Exponential.class);
        stages.put("fill/1", Fill.class);
        stages.put("hampel/1", Hampel.class);
        stages.put("inter-quartile/1", InterQuartile.class);
        stages.put("kalman-smoother/1", KalmanSmoother.class);
        stages.put("kalman/1", Kalman.class);
        stages.put("lags/1", Lags.class);
        stages.put("limits/1", Limits.class);
        stages.put("median-filter/1", MedianFilter.class);
        stages.put("min-max-scaler/1", MinMaxScaler.class);
        stages.put("moving-average/1", MovingAverage.class);
        stages.put("pca/1", Pca.class);
        stages.put("play/1", Play.class);
        stages.put("powers/1", Powers.class);
        stages.put("products/1", Products.class);
        stages.put("rate-limit/1", RateLimit.class);
        stages.put("robust-scaler/1", RobustScaler.class);
        stages.put("rolling/1", Rolling.class);
        stages.put("sign/1", Sign.class);
        stages.put("signed-square/1", SignedSquare.class);
        stages.put("smooth-sign/1", SmoothSign.class);
        stages.put("spline-derivative/1", SplineDerivative.class);
        stages.put("standard-scaler/1", StandardScaler.class);
        stages.put("trig/1", Trig.class);
        stages.put("unwrap/1", Unwrap.class);
        stages.put("z-score/1", ZScore.class);
        stages.put("zero-phase/1", ZeroPhase.class);
        return stages;
    }
}
