package io.nightshift.drift;

/** Isotonic regression by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman, 1955). */
final class Isotonic {
    private Isotonic() {}

    /**
     * The ascending values with the least weighted squared distance from those given.
     *
     * @param values in order
     * @param weights above 0
     */
    static double[] fit(double[] values, double[] weights) {
        double[] means = new double[values.length];
        double[] masses = new double[values.length];
        int[] sizes = new int[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            double mean = values[i];
            double mass = weights[i];
            int size = 1;
            while (blocks > 0 && means[blocks - 1] >= mean) {
                blocks--;
                mean = (means[blocks] * masses[blocks] + mean * mass) / (masses[blocks] + mass);
                mass += masses[blocks];
                size += sizes[blocks];
            }
            means[blocks] = mean;
            masses[blocks] = mass;
            sizes[blocks] = size;
            blocks++;
        }
        return spread(means, sizes, values.length);
    }

    private static double[] spread(double[] means, int[] sizes, int length) {
        double[] fitted = new double[length];
        int at = 0;
        for (int block = 0; at < length; block++) {
            for (int i = 0; i < sizes[block]; i++) {
                fitted[at++] = means[block];
            }
        }
        return fitted;
    }
}
