package io.torsion.readers;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether recordings can be one set; names the files where they cannot. */
final class Together {
    /** How far apart rates are that jitter does not explain. */
    private static final double RATES = 1.1;

    private Together() {}

    /** D109 if two recordings have the same name. */
    static void checkNames(List<Recording> recordings) {
        Map<String, Recording> first = new HashMap<>();
        for (Recording recording : recordings) {
            Recording other = first.putIfAbsent(recording.raw().id(), recording);
            if (other != null) {
                throw new DataException(
                        ErrorCode.DUPLICATE_NAME,
                        "Two recordings are named '" + recording.raw().id() + "'",
                        other.file() + " and " + recording.file(),
                        "Rename one; if they are parts of one movement, Resample (torque resample) joins them");
            }
        }
    }

    /** D104 if some are much faster than others. */
    static void checkRates(List<Recording> recordings) {
        Recording fast = recordings.get(0);
        Recording slow = fast;
        for (Recording recording : recordings) {
            fast = period(recording) < period(fast) ? recording : fast;
            slow = period(recording) > period(slow) ? recording : slow;
        }
        if (period(slow) > RATES * period(fast)) {
            throw new DataException(
                    ErrorCode.WRONG_SAMPLE_PERIOD,
                    "The recordings have different rates",
                    rate(fast) + ", " + rate(slow),
                    "Bring all to one rate with Resample (torque resample), or leave some out");
        }
    }

    private static String rate(Recording recording) {
        return String.format(Locale.ROOT, "%s %.4g Hz", recording.raw().id(), 1 / period(recording));
    }

    private static double period(Recording recording) {
        return recording.raw().medianPeriod();
    }
}
