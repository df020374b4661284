package io.torsion.features.math;

/** A complex number. */
record Complex(double re, double im) {
    static Complex real(double value) {
        return new Complex(value, 0);
    }

    boolean isReal() {
        return im == 0;
    }

    double abs() {
        return Math.hypot(re, im);
    }

    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    Complex over(Complex other) {
        double square = other.re * other.re + other.im * other.im;
        return new Complex((re * other.re + im * other.im) / square, (im * other.re - re * other.im) / square);
    }

    /** The root whose real part is not negative. */
    Complex root() {
        double abs = abs();
        double rootRe = Math.sqrt((abs + Math.abs(re)) / 2);
        double rootIm = rootRe == 0 ? 0 : Math.abs(im) / (2 * rootRe);
        return re >= 0
                ? new Complex(rootRe, Math.copySign(rootIm, im))
                : new Complex(rootIm, Math.copySign(rootRe, im));
    }
}
