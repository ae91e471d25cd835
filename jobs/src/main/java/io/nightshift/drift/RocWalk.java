package io.nightshift.drift;

/** Sums up the area while rows come in ascending order of score. */
final class RocWalk {
    private double negativesBelow;
    private double positives;
    private double tiedPositives;
    private double tiedNegatives;
    private double pairs;

    void step(boolean isNewScore, boolean label, int draws) {
        if (isNewScore) {
            closeTies();
        }
        tiedPositives += label ? draws : 0;
        tiedNegatives += label ? 0 : draws;
    }

    double area() {
        closeTies();
        return pairs / (positives * negativesBelow);
    }

    private void closeTies() {
        pairs += tiedPositives * (negativesBelow + tiedNegatives / 2);
        positives += tiedPositives;
        negativesBelow += tiedNegatives;
        tiedPositives = 0;
        tiedNegatives = 0;
    }
}
