package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.features.math.LagMoments;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A channel and the one that it is aligned with, by their places. */
record ReferencePair(int channel, int reference) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

    /** One reference serves all channels; of several, each channel takes the one with its own number; D101 if there is none. */
    static List<ReferencePair> of(Schema schema, Selection channels, Selection references) {
        int[] all = references.indices(schema);
        return Arrays.stream(channels.indices(schema))
                .mapToObj(
                        channel -> new ReferencePair(channel, all.length == 1 ? all[0] : partner(schema, channel, all)))
                .toList();
    }

    private static int partner(Schema schema, int channel, int[] references) {
        String number = number(schema, channel);
        return Arrays.stream(references)
                .filter(reference ->
                        !number.isEmpty() && number(schema, reference).equals(number))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        ErrorCode.MISSING_CHANNEL,
                        "Channel '" + name(schema, channel) + "' has no reference with its own number",
                        Arrays.stream(references)
                                .mapToObj(r -> name(schema, r))
                                .toList()
                                .toString(),
                        "Name one reference for all channels, or one for each number"));
    }

    /** Why no delay could be found; the entry is that of lag 0. */
    DataException refused(Schema schema, LagMoments moments, int entry) {
        String pair = "'" + name(schema, channel) + "' and its reference '" + name(schema, reference) + "'";
        if (moments.count()[entry] < 3) {
            return new DataException(
                    ErrorCode.NON_FINITE,
                    "Channels " + pair + " are missing in all training data, or never there together",
                    (int) moments.count()[entry] + " rows with both",
                    "Leave the channel out of the stage, or record it");
        }
        String constant = name(schema, moments.isConstant(true, entry) ? reference : channel);
        return new DataException(
                ErrorCode.NO_VARIATION,
                "Channel '" + constant + "' does not vary, so that no delay between " + pair + " can be told",
                "constant in all training data",
                "Leave it out of the stage, or train with recordings in which it moves");
    }

    private static String number(Schema schema, int channel) {
        Matcher number = NUMBER.matcher(name(schema, channel));
        return number.find() ? number.group() : "";
    }

    private static String name(Schema schema, int channel) {
        return schema.channels().get(channel).name();
    }
}
