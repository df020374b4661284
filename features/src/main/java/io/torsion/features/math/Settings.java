package io.torsion.features.math;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;

/** Checks the settings of stages, which may come from a file as well as from a program. */
public final class Settings {
    /** Stages may combine channels, and a recipe may come from a file that nobody looked at. */
    private static final int MOST_COMBINATIONS = 10_000;

    private Settings() {}

    /**
     * Passes if the setting is fine.
     *
     * @param stage the name of the stage
     * @param setting the name of the setting
     * @param found its value
     * @param needed what it must be, to follow "Give "
     * @throws DataException D112
     */
    public static void require(boolean fine, String stage, String setting, Object found, String needed) {
        if (!fine) {
            throw new DataException(
                    ErrorCode.BAD_SETTING,
                    stage + " cannot work with this " + setting,
                    setting + " = " + found,
                    "Give " + needed);
        }
    }

    /** Passes if not too many channels are combined; else D112. */
    public static void requireFew(double combinations, String stage, String setting, Object found) {
        require(
                combinations <= MOST_COMBINATIONS,
                stage,
                setting,
                found + ", which makes " + combinations + " combinations",
                "one that makes at most " + MOST_COMBINATIONS + ", or fewer channels");
    }
}
