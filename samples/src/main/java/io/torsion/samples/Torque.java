package io.torsion.samples;

/** The {@code torque} command line. */
public final class Torque {
    private Torque() {}

    /**
     * Runs a command.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.out.println("torque " + String.join(" ", args));
    }
}
