package io.nightshift.definition;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forms of text that a rule can ask for: a regular expression of the whole text, but where a form has parts in parts. */
public enum TextForm {
    /** Local part, @, and a name of two parts or more: what can be delivered to is not known from the text. */
    EMAIL("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + Patterns.HOST + "(?:\\." + Patterns.HOST + ")+"),
    /** Of the web: http or https, a host, and what follows without blanks. */
    URL("(?i:https?)://(?:" + Patterns.HOST + "\\.)*" + Patterns.HOST + "(?::[0-9]{1,5})?(?:[/?#][^\\s]*)?"),
    UUID("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
    IPV4(Patterns.IPV4),
    /** With all eight groups or one "::", and the last two groups as IPv4 or not; RFC 4291 section 2.2. */
    IPV6(Patterns.IPV6),
    /** Year, month, day of the calendar, leap years observed; ISO 8601. */
    ISO_DATE(Patterns.DATE),
    /** A date, T or a blank, a time of day to the second or finer, with or without a zone; ISO 8601. */
    ISO_TIMESTAMP(Patterns.DATE + "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?"
            + "(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])?"),
    /** Two letters of ISO 639-1, as Java knows them, withdrawn ones among them. */
    LANGUAGE_CODE(Patterns.oneOf(Stream.of(Locale.getISOLanguages()))),
    /** Two letters of ISO 3166-1, as Java knows them. */
    COUNTRY_CODE(Patterns.oneOf(Stream.of(Locale.getISOCountries()))),
    /** Three letters of ISO 4217, as Java knows them. */
    CURRENCY_CODE(Patterns.oneOf(Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode))),
    /** One value of JSON and nothing else, of RFC 8259: an object, an array, or a number, text, true, false or null alone. */
    JSON(null);

    private final String regex;

    TextForm(String regex) {
        this.regex = regex;
    }

    /** Of the whole text; empty of {@link #JSON}, which no regular expression can tell. */
    public Optional<String> regex() {
        return Optional.ofNullable(regex);
    }

    /** As the author writes it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Patterns {
        static final String HOST = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
        private static final String GROUP = "[0-9a-fA-F]{1,4}";
        static final String IPV6 = ipv6();
        private static final String LEAP_YEAR =
                "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
        static final String DATE = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
                + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|" + LEAP_YEAR + "-02-29)";

        private Patterns() {}

        /** So many groups in front of "::", and as many behind it as leave at least one to stand for. */
        private static String ipv6() {
            String tail = "(?:" + GROUP + ":" + GROUP + "|" + IPV4 + ")";
            StringBuilder forms = new StringBuilder("(?:(?:" + GROUP + ":){6}" + tail);
            for (int front = 0; front <= 7; front++) {
                String head = front == 0 ? "::" : GROUP + "(?::" + GROUP + "){" + (front - 1) + "}::";
                int left = 7 - front;
                String groups = left == 0 ? "" : "(?:" + GROUP + "(?::" + GROUP + "){0," + (left - 1) + "})?";
                forms.append('|').append(head).append(groups);
                if (left >= 2) {
                    forms.append('|')
                            .append(head)
                            .append("(?:" + GROUP + ":){0," + (left - 2) + "}")
                            .append(IPV4);
                }
            }
            return forms.append(')').toString();
        }

        static String oneOf(Stream<String> codes) {
            return codes.sorted().collect(Collectors.joining("|"));
        }
    }
}
