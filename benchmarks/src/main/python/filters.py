"""The work of OfflineFilters with SciPy, one core: medians, least and most of milliseconds."""

import statistics
import sys
import time

import numpy as np
from scipy import ndimage, signal

rng = np.random.default_rng(0)
turn = 2.5 * 0.01 * np.arange(1_000_000)
x = np.stack([np.sin(turn + c) + 0.3 * np.sin(2.7 * turn + c) + 1e-3 * rng.standard_normal(turn.size) for c in range(7)])
low_pass = signal.butter(4, 6, fs=100, output="sos")

FILTERS = {
    "savgol_filter(11, 3, nearest)": lambda: signal.savgol_filter(x, 11, 3, axis=1, mode="nearest"),
    "savgol_filter(11, 3, interp)": lambda: signal.savgol_filter(x, 11, 3, axis=1, mode="interp"),
    "medfilt(5)": lambda: np.stack([signal.medfilt(row, 5) for row in x]),
    "ndimage.median_filter(5)": lambda: np.stack([ndimage.median_filter(row, 5, mode="nearest") for row in x]),
    "sosfiltfilt(butter(4, 6))": lambda: signal.sosfiltfilt(low_pass, x, axis=1),
}


def milliseconds(work):
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
for name, work in FILTERS.items():
    work()
    times = [milliseconds(work) for _ in range(runs)]
    print(f"{name:32s} median {statistics.median(times):7.1f}  min {min(times):7.1f}  max {max(times):7.1f} ms")
