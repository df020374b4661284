package io.torsion.error;

/**
 * The three sentences of an error: what happened, what was found, what to do. Immutable.
 *
 * @param what what happened, naming the thing
 * @param found the offending value, or what there is instead
 * @param remedy what the reader can do about it
 */
public record Problem(String what, String found, String remedy) {
    @Override
    public String toString() {
        return what + ". Found: " + found + ". " + remedy + ".";
    }
}
