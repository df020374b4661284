package io.torsion.core.tune;

import java.util.random.RandomGenerator;

/** How likely places are. Immutable. */
interface Density {
    /** A place. */
    double sample(RandomGenerator random);

    /** The logarithm of its density there; of whole numbers and choices, of its probability. */
    double log(double place);

    /** Which of some, by their weights, which add up to 1. */
    static int draw(double[] weights, RandomGenerator random) {
        double left = random.nextDouble();
        int chosen = 0;
        while (chosen < weights.length - 1 && left >= weights[chosen]) {
            left -= weights[chosen++];
        }
        return chosen;
    }
}
