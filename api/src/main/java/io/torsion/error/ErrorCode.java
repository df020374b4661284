package io.torsion.error;

/**
 * The stable codes of everything that data, files or the environment can cause.
 *
 * <p>The first letter is the family: B backend, C capability, D data, T training, M bundle, I import and export. Each code has a section in
 * {@code docs/errors.md}. Immutable.
 */
public enum ErrorCode {
    /** No backend is on the class path or module path. */
    NO_BACKEND("B101"),
    /** Backends were found, but none can run here. */
    NO_USABLE_BACKEND("B102"),
    /** A backend was asked for by an id that nobody provides. */
    UNKNOWN_BACKEND("B103"),
    /** Two backends are equally entitled: same priority, or same id. */
    AMBIGUOUS_BACKEND("B104"),
    /** A backend that was asked for cannot run here. */
    BACKEND_UNAVAILABLE("B105"),
    /** A provider on the class path failed to load. */
    BROKEN_PROVIDER("B106"),

    /** The backend does not declare what the network or the call needs. */
    UNSUPPORTED("C101"),
    /** The model or a stage needs the whole recording, so it cannot answer live. */
    OFFLINE_ONLY("C102"),
    /** Samples were asked of a model that has no dropout. */
    NO_DROPOUT("C103"),

    /** A channel that is needed is not there, or a pattern matches nothing. */
    MISSING_CHANNEL("D101"),
    /** Two patterns match the same column, or a column is both input and target. */
    CHANNEL_MATCHED_TWICE("D102"),
    /** A channel comes in another unit than the model was fitted with. */
    WRONG_UNIT("D103"),
    /** The sample period differs from the schema's, or jitters too much. */
    WRONG_SAMPLE_PERIOD("D104"),
    /** A value is NaN or infinite where it must be finite. */
    NON_FINITE("D105"),
    /** Time stamps repeat or run backwards. */
    TIME_NOT_INCREASING("D106"),
    /** A trajectory, or a set, has too few rows to be used. */
    TOO_SHORT("D107"),
    /** A file cannot be read as what it should be. */
    UNREADABLE_DATA("D108"),
    /** A name exists already: a derived channel, a trajectory id. */
    DUPLICATE_NAME("D109"),
    /** A split or selection of trajectories cannot be made. */
    BAD_SPLIT("D110"),
    /** A file of recordings or predictions cannot be written. */
    UNWRITABLE_DATA("D111"),
    /** A setting of a stage cannot be, or does not fit the sample period of the data. */
    BAD_SETTING("D112"),
    /** A channel does not vary where a variation is needed. */
    NO_VARIATION("D113"),
    /** Columns or files that belong together have different lengths. */
    LENGTHS_DIFFER("D114"),
    /** Recordings are missing, or are not those that a model was trained on. */
    OTHER_RECORDINGS("D115"),

    /** The loss or the weights became NaN or infinite. */
    DIVERGED("T101"),
    /** A system of equations has no stable solution. */
    SINGULAR("T102"),
    /** The checkpoints in a folder are of another training. */
    OTHER_TRAINING("T103"),
    /** A checkpoint cannot be written, or its folder cannot be read. */
    CHECKPOINT_NOT_WRITTEN("T104"),
    /** The journal of a tuning was begun with other data, settings or another search space. */
    OTHER_TUNING("T105"),
    /** The journal of a tuning is damaged, or cannot be read or written. */
    JOURNAL_UNUSABLE("T106"),
    /** Not one trial of a tuning came through. */
    NO_TRIAL("T107"),

    /** The file is not a bundle, or it ends too early; or the JSON of a pipeline cannot be read. */
    NOT_A_BUNDLE("M101"),
    /** The content of a bundle does not match its digests: it was edited or damaged. */
    DIGEST_MISMATCH("M102"),
    /** The bundle, or the JSON of a pipeline, has a format version that is not known here. */
    UNKNOWN_VERSION("M103"),
    /** The bundle, or the JSON of a pipeline, names a stage or baseline that no plugin here provides. */
    UNKNOWN_TYPE("M104"),
    /** The loaded model does not give the answers recorded in the bundle. */
    GOLDEN_MISMATCH("M105"),
    /** A member of the bundle is larger than the limits allow, or is not expected. */
    UNEXPECTED_MEMBER("M106"),
    /** The bundle cannot be written. */
    NOT_WRITTEN("M107"),
    /** A model cannot be trained again, since its card does not tell how. */
    NO_RECIPE("M108"),

    /** A file of another library cannot be read as what it should be. */
    UNREADABLE_MODEL("I101"),
    /** A model of another library has a layer, an operator or a setting that is not known here. */
    UNKNOWN_LAYER("I102"),
    /** A weight of a model of another library is missing, left over, or has another shape than its layer. */
    WEIGHTS_DIFFER("I103"),
    /** A file of another library would run code if it were read as its library reads it. */
    WOULD_RUN_CODE("I104"),
    /** An imported network does not give the answers that come with it. */
    EXAMPLE_DIFFERS("I105"),
    /** A model, or a part of it, cannot be said in the form of another library. */
    NOT_EXPORTABLE("I106"),
    /** A file for another library cannot be written. */
    EXPORT_NOT_WRITTEN("I107");

    private final String id;

    ErrorCode(String id) {
        this.id = id;
    }

    /** The code as it is printed, for example {@code D101}. */
    public String id() {
        return id;
    }

    char family() {
        return id.charAt(0);
    }
}
