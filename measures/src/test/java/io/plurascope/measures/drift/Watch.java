package io.plurascope.measures.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Several values that are watched at once by detectors with the same settings. */
final class Watch {
    private final DriftDetector detector;
    private final DriftState[] states;

    private Watch(DriftDetector detector, DriftState[] states) {
        this.detector = detector;
        this.states = states;
    }

    static Watch of(DriftDetector detector, int values) {
        DriftState[] states = new DriftState[values];
        Arrays.fill(states, DriftState.START);
        return new Watch(detector, states);
    }

    /** How much the mean over the reference is off, for each value: it is as sure as that many windows. */
    static double[] errors(double reference, int values, SplittableRandom random) {
        double[] errors = new double[values];
        Arrays.setAll(errors, value -> random.nextGaussian() / Math.sqrt(reference));
        return errors;
    }

    /** The difference of a window to the reference in standard errors of that difference. */
    static double compared(double difference, double reference) {
        return difference / Math.sqrt(1 + 1 / reference);
    }

    /**
     * The number of windows up to one in which some value raises an alert.
     *
     * @param window the next standardised difference of a value
     * @param most where it is this there may have been no alert
     */
    long untilAlert(IntToDoubleFunction window, long most) {
        boolean alert = false;
        long windows = 0;
        while (!alert && windows < most) {
            windows++;
            for (int value = 0; value < states.length; value++) {
                states[value] = detector.next(states[value], window.applyAsDouble(value));
                alert |= states[value].lastAlert() == states[value].windows();
            }
        }
        return windows;
    }
}
