"""Writes src/test/resources/golden/smoothing.json: python3 src/test/python/smoothing.py (NumPy, SciPy, mpmath)."""
import json
import pathlib

import mpmath as mp
import numpy as np
from scipy import interpolate, signal

ROWS = 200
mp.mp.dps = 40
t = np.arange(ROWS)
x = (37 * t % 101) / 50 - 1 + t / 64


LONG = np.arange(6000)
STRIDE = 30


def filters():
    long = (37 * LONG % 101) / 50 - 1 + LONG / 64
    for band, order, hz, rate in [
        ("lowpass", 1, [6], 100), ("lowpass", 8, [0.5], 1000), ("lowpass", 5, [49], 100),
        ("highpass", 1, [3], 100), ("highpass", 6, [0.2], 1000), ("highpass", 5, [40], 100),
        ("bandpass", 1, [1, 30], 100), ("bandpass", 3, [2, 40], 100), ("bandpass", 8, [0.5, 2], 1000),
        ("bandpass", 8, [0.2, 0.8], 1000), ("bandpass", 5, [10, 12], 100),
    ]:
        sos = signal.butter(order, hz if len(hz) > 1 else hz[0], band, fs=rate, output="sos")
        one = {"band": band, "order": order, "hz": hz, "rate": rate, "sos": np.delete(sos, 3, axis=1).tolist()}
        one["causal"] = signal.sosfilt(sos, long, zi=signal.sosfilt_zi(sos) * long[0])[0][::STRIDE].tolist()
        one["zeroPhase"] = signal.sosfiltfilt(sos, long)[::STRIDE].tolist()
        yield one


def kalman(dt, q, r, steady):
    """The textbook's equations, in the channel's own units, with 40 digits: in double the smoother loses half of them."""
    dt, q, r = mp.mpf(dt), mp.mpf(q), mp.mpf(r)
    f = mp.matrix([[1, dt, dt**2 / 2], [0, 1, dt], [0, 0, 1]])
    noise = q * mp.matrix([[dt**5 / 20, dt**4 / 8, dt**3 / 6], [dt**4 / 8, dt**3 / 3, dt**2 / 2], [dt**3 / 6, dt**2 / 2, dt]])
    state, p = mp.matrix([x[0], 0, 0]), r**2 * mp.diag([1, 10**4 / dt**2, 10**4 / dt**4])

    def measured(ahead):
        gain = ahead[:, 0] / (ahead[0, 0] + r**2)
        return gain, ahead - gain * ahead[0, :]

    for _ in range(2000 if steady else 0):
        p = measured(f * p * f.T + noise)[1]
    states, covariances = [state], [p]
    for z in x[1:]:
        gain, p = measured(f * p * f.T + noise)
        state = f * state
        state += gain * (z - state[0])
        states.append(state)
        covariances.append(p)
    smooth = list(states)
    for i in range(ROWS - 2, -1, -1):
        ahead = f * covariances[i] * f.T + noise
        smooth[i] = states[i] + covariances[i] * f.T * mp.lu_solve(ahead, smooth[i + 1] - f * states[i])
    return [[[float(row[i]) for row in rows] for i in range(3)] for rows in (states, smooth)]


steady, _ = kalman(0.01, 50.0, 0.3, True)
diffuse, smooth = kalman(0.01, 50.0, 0.3, False)
angles = 0.7 * t - 40 * (t % 3 == 0)
wrapped = np.angle(np.exp(1j * angles))
golden = {
    "x": x.tolist(),
    "filters": list(filters()),
    "spline": [interpolate.CubicSpline(t * 0.01, x)(t * 0.01, n).tolist() for n in (1, 2, 3)],
    "splineGap": interpolate.CubicSpline(np.delete(t, [7, 50, 51]) * 0.01, np.delete(x, [7, 50, 51]))(
        np.delete(t, [7, 50, 51]) * 0.01, 2).tolist(),
    "wrapped": wrapped.tolist(),
    "unwrapped": np.unwrap(wrapped).tolist(),
    "gradient2": np.gradient(np.gradient(x, 0.01), 0.01).tolist(),
    "backward3": np.diff(x, 3, prepend=[x[0]] * 3).tolist(),
    "kalman": {"steady": steady, "diffuse": diffuse, "smooth": smooth},
}
target = pathlib.Path(__file__).parent.parent / "resources/golden/smoothing.json"
target.write_text(json.dumps(golden) + "\n")
