package io.nightshift.definition.lint;

import java.util.Optional;

/**
 * How many characters a text has that a regular expression of Java matches: at least as few and at most as many as it can be, by its
 * letters, classes, groups, alternatives and repetitions. Looks around, references and flags are not understood.
 *
 * @param most empty for any number
 * @param never whether it is certain that no text matches
 */
record RegexLength(long fewest, Optional<Long> most, boolean never) {
    private static final RegexLength NOTHING = new RegexLength(0, Optional.of(0L), false);
    private static final RegexLength ONE = new RegexLength(1, Optional.of(1L), false);
    private static final RegexLength NO_TEXT = new RegexLength(0, Optional.of(0L), true);

    /** Beyond it a count says nothing of use. */
    private static final long MANY = 1_000_000;

    /** A line break, before which {@code $} matches too, has no more. */
    private static final long LINE_BREAK = 2;

    /** Empty for what is not understood. */
    static Optional<RegexLength> of(String regex) {
        Parser parser = new Parser(regex);
        try {
            RegexLength length = parser.alternatives();
            return parser.isDone() ? Optional.of(length) : Optional.empty();
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private RegexLength then(RegexLength next) {
        Optional<Long> sum = most.flatMap(mine -> next.most.map(theirs -> Math.min(MANY, mine + theirs)))
                .filter(all -> all < MANY);
        return new RegexLength(Math.min(MANY, fewest + next.fewest), sum, never || next.never);
    }

    private RegexLength or(RegexLength other) {
        if (never || other.never) {
            return never ? other : this;
        }
        Optional<Long> greatest = most.flatMap(mine -> other.most.map(theirs -> Math.max(mine, theirs)));
        return new RegexLength(Math.min(fewest, other.fewest), greatest, false);
    }

    private RegexLength times(long from, Optional<Long> to) {
        if (never) {
            return from == 0 ? NOTHING : NO_TEXT;
        }
        Optional<Long> greatest =
                to.flatMap(times -> most.map(each -> each * times)).filter(all -> all < MANY);
        boolean isEmptyAlways = most.filter(each -> each == 0).isPresent();
        return new RegexLength(Math.min(MANY, fewest * from), isEmptyAlways ? Optional.of(0L) : greatest, false);
    }

    /** Recursive descent over the code points. */
    private static final class Parser {
        private final int[] points;
        private int at;

        Parser(String regex) {
            this.points = regex.codePoints().toArray();
        }

        boolean isDone() {
            return at == points.length;
        }

        private boolean comes(char wanted) {
            return at < points.length && points[at] == wanted;
        }

        private boolean takes(char wanted) {
            boolean is = comes(wanted);
            at += is ? 1 : 0;
            return is;
        }

        RegexLength alternatives() {
            RegexLength length = sequence();
            while (takes('|')) {
                length = length.or(sequence());
            }
            return length;
        }

        private RegexLength sequence() {
            RegexLength length = NOTHING;
            Optional<Long> beforeEnd = Optional.empty();
            while (!isDone() && !comes('|') && !comes(')')) {
                if (takes('^')) {
                    length = length.fewest > 0 ? NO_TEXT : length;
                } else if (takes('$')) {
                    beforeEnd = Optional.of(beforeEnd.orElse(length.fewest));
                } else {
                    length = length.then(repeated(one()));
                }
            }
            long behind = length.fewest - beforeEnd.orElse(length.fewest);
            return behind > LINE_BREAK ? NO_TEXT : length;
        }

        private RegexLength one() {
            if (takes('(')) {
                return group();
            }
            if (takes('[')) {
                characterClass();
                return ONE;
            }
            if (takes('\\')) {
                return escaped();
            }
            if (comes('*') || comes('+') || comes('?') || comes('{')) {
                throw new NotUnderstood();
            }
            at++;
            return ONE;
        }

        /** Only a group that is nothing but that. */
        private RegexLength group() {
            if (takes('?') && !takes(':')) {
                throw new NotUnderstood();
            }
            RegexLength length = alternatives();
            if (!takes(')')) {
                throw new NotUnderstood();
            }
            return length;
        }

        /** One character, whichever it is; classes within classes are passed over. A bracket that stands first closes none. */
        private void characterClass() {
            takes('^');
            takes(']');
            while (!takes(']')) {
                if (takes('[')) {
                    characterClass();
                } else {
                    boolean isEscape = takes('\\');
                    if (isDone() || isEscape && comes('Q')) {
                        throw new NotUnderstood();
                    }
                    at++;
                }
            }
        }

        private RegexLength escaped() {
            if (isDone()) {
                throw new NotUnderstood();
            }
            int letter = points[at++];
            if (letter == 'p' || letter == 'P') {
                property();
                return ONE;
            }
            boolean isPlace = "bBAzZG".indexOf(letter) >= 0;
            boolean isClass = "dDwWsShHvV tnrf".indexOf(letter) >= 0;
            if (!isPlace && !isClass && Character.isLetterOrDigit(letter)) {
                throw new NotUnderstood(); // references, quotes, characters by their number
            }
            return isPlace ? NOTHING : ONE;
        }

        private void property() {
            if (!takes('{')) {
                at++;
                return;
            }
            while (!isDone() && !comes('}')) {
                at++;
            }
            at++;
        }

        private RegexLength repeated(RegexLength each) {
            RegexLength length = each;
            while (comes('*') || comes('+') || comes('?') || comes('{')) {
                length = repeatedOnce(length);
                boolean isGreedy = !takes('?') && !takes('+'); // which says how many are tried first
                if (!isGreedy && (comes('*') || comes('+') || comes('?') || comes('{'))) {
                    throw new NotUnderstood();
                }
            }
            return length;
        }

        private RegexLength repeatedOnce(RegexLength each) {
            if (takes('*')) {
                return each.times(0, Optional.empty());
            }
            if (takes('+')) {
                return each.times(1, Optional.empty());
            }
            if (takes('?')) {
                return each.times(0, Optional.of(1L));
            }
            at++;
            long from = number();
            Optional<Long> to = Optional.of(from);
            if (takes(',')) {
                to = comes('}') ? Optional.empty() : Optional.of(number());
            }
            if (!takes('}')) {
                throw new NotUnderstood();
            }
            return each.times(from, to);
        }

        private long number() {
            long number = 0;
            int digits = 0;
            for (; !isDone() && Character.isDigit(points[at]) && digits < 6; digits++) {
                number = 10 * number + Character.digit(points[at++], 10);
            }
            if (digits == 0) {
                throw new NotUnderstood();
            }
            return number;
        }
    }
}
