package io.nightshift.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextFormTest {
    private static boolean is(TextForm form, String text) {
        return Pattern.compile("\\A(?:" + form.regex().orElseThrow() + ")\\z")
                .matcher(text)
                .find();
    }

    private static void are(TextForm form, String... texts) {
        for (String text : texts) {
            assertThat(is(form, text)).as(form + " '" + text + "'").isTrue();
        }
    }

    private static void areNone(TextForm form, String... texts) {
        for (String text : texts) {
            assertThat(is(form, text)).as(form + " '" + text + "'").isFalse();
        }
    }

    @Test
    void mailAndPages() {
        are(TextForm.EMAIL, "a@b.org", "first.last+tag@sub.example.co.uk", "o'neil@x-y.de");
        areNone(TextForm.EMAIL, "", "a@b", "a@@b.org", "a b@c.org", "@b.org", "a@-b.org", "a@b.org\n", "a@b..org");
        are(TextForm.URL, "http://localhost:8080", "https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG");
        areNone(TextForm.URL, "ftp://example.org", "https://", "https://a b", "example.org", "https://-a.org");
    }

    @Test
    void numbersOfMachines() {
        are(TextForm.UUID, "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000");
        areNone(TextForm.UUID, "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g");
        are(TextForm.IPV4, "0.0.0.0", "255.255.255.255", "10.1.2.3");
        areNone(TextForm.IPV4, "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ");
        are(
                TextForm.IPV6,
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7:8",
                "1::3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "fe80::1",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:1.2.3.4");
        areNone(
                TextForm.IPV6,
                "",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "1.2.3.4",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4");
    }

    @Test
    void datesOfTheCalendar() {
        for (int year : List.of(1900, 2000, 2012, 2013, 2100)) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format("%04d-%02d-%02d", year, month, day);
                    assertThat(is(TextForm.ISO_DATE, text)).as(text).isEqualTo(isDate(year, month, day));
                }
            }
        }
        areNone(TextForm.ISO_DATE, "2013-1-1", "20130101", "2013-01-01 ", "13-01-01");
        are(TextForm.ISO_TIMESTAMP, "2013-01-01T00:00:00", "2012-02-29 23:59:59.123Z", "2013-01-01T00:00:00+05:30");
        areNone(TextForm.ISO_TIMESTAMP, "2013-02-29T00:00:00", "2013-01-01T24:00:00", "2013-01-01", "2013-01-01T00:00");
    }

    private static boolean isDate(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Test
    void codes() {
        are(TextForm.COUNTRY_CODE, "DE", "US");
        areNone(TextForm.COUNTRY_CODE, "de", "XX", "DEU", "");
        are(TextForm.CURRENCY_CODE, "EUR", "USD");
        areNone(TextForm.CURRENCY_CODE, "eur", "EU", "ABC");
    }
}
