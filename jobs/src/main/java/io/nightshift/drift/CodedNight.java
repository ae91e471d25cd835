package io.nightshift.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * One night of a hold-out with what its features were like, by bin of the score.
 *
 * @param codes one for each bin of the outcomes
 */
public record CodedNight(OutcomeNight outcomes, List<Codes> codes) {
    /**
     * Sums of the codes of the features, see {@link JointCodes}.
     *
     * @param all of the rows of the bin
     * @param positives of those whose label is yes
     */
    public record Codes(List<Long> all, List<Long> positives) {
        public Codes plus(Codes other) {
            return new Codes(sum(all, other.all), sum(positives, other.positives));
        }

        private static List<Long> sum(List<Long> one, List<Long> other) {
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                sums.add(one.get(i) + other.get(i));
            }
            return sums;
        }
    }

    public CodedNight {
        codes = List.copyOf(codes);
    }

    long rows() {
        return OutcomeSums.sum(outcomes.bins()).rows();
    }

    /** Mean code of each feature. */
    double[] means() {
        double rows = rows();
        return codes.stream().reduce(Codes::plus).orElseThrow().all().stream()
                .mapToDouble(sum -> sum / rows)
                .toArray();
    }

    /** The sums of some nights, as those of one; there is one or more. */
    static CodedNight sum(List<CodedNight> nights) {
        List<Codes> sums = new ArrayList<>(nights.get(0).codes);
        for (CodedNight night : nights.subList(1, nights.size())) {
            for (int bin = 0; bin < sums.size(); bin++) {
                sums.set(bin, sums.get(bin).plus(night.codes.get(bin)));
            }
        }
        List<OutcomeNight> outcomes = nights.stream().map(CodedNight::outcomes).toList();
        return new CodedNight(new OutcomeNight(nights.get(0).outcomes.night(), OutcomeNight.sum(outcomes)), sums);
    }
}
