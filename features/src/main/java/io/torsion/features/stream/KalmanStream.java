package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import io.torsion.features.math.ConstantAcceleration;
import java.util.Arrays;

/** Position, velocity and acceleration of channels, filtered. What is not finite is not measured, and answered with NaN. */
public final class KalmanStream implements RowTransform {
    private final double period;
    private final ConstantAcceleration model;
    private final boolean steady;
    private final double[] gain;
    private final double[][] states;
    private final double[][] covariances;

    /** With these gains, or with none for gains that follow from the start. */
    public KalmanStream(int channels, double period, ConstantAcceleration model, double[] gain) {
        this.period = period;
        this.model = model;
        steady = gain.length > 0;
        this.gain = steady ? gain : new double[3];
        states = new double[channels][3];
        covariances = new double[channels][9];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < states.length; c++) {
            double[] state = states[c];
            boolean measured = Double.isFinite(in[c]);
            if (Double.isNaN(state[0])) {
                if (measured) {
                    start(c, in[c]);
                }
            } else {
                advance(c, in[c], measured);
            }
            out[3 * c] = measured ? state[0] : Double.NaN;
            out[3 * c + 1] = measured ? state[1] / period : Double.NaN;
            out[3 * c + 2] = measured ? state[2] / (period * period) : Double.NaN;
        }
        return true;
    }

    private void start(int channel, double position) {
        states[channel][0] = position;
        model.start(covariances[channel]);
    }

    private void advance(int channel, double position, boolean measured) {
        double[] state = states[channel];
        ConstantAcceleration.move(state);
        if (!steady) {
            model.predict(covariances[channel]);
        }
        if (!measured) {
            return;
        }
        if (!steady) {
            ConstantAcceleration.measure(covariances[channel], gain);
        }
        double surprise = position - state[0];
        for (int i = 0; i < 3; i++) {
            state[i] += gain[i] * surprise;
        }
    }

    /** The state of a channel, in units of one row. */
    double[] state(int channel) {
        return states[channel];
    }

    /** How unsure it is, in units of one row and of the measurement's deviation. */
    double[] covariance(int channel) {
        return covariances[channel];
    }

    @Override
    public void reset() {
        for (double[] state : states) {
            Arrays.fill(state, 0);
            state[0] = Double.NaN;
        }
    }
}
