package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.LinearTime;

class MailJobTest {
    private static String reason(String message) {
        return MailJob.reason(new IllegalStateException(new IOException(message)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <jana@example.org>: no such user   | 550 5.1.1 (address) no such user",
                "jana@example.org unknown                     | (address) unknown",
                "rcpt to:jana+news@mail.example.org refused   | rcpt (address) refused",
                "to <a@example.org>,<b@example.org> and c@d.e | to (address) and (address)",
                "jana@@example.org                            | (address)",
                "@jana@example.org                            | (address)",
                "see https://example.org/?a=jana%40example.org| see (address)",
                "jürgen@größe.example                         | (address)",
                "550 no such user                             | 550 no such user",
            })
    void the_reason_of_a_failure_names_no_address(String message, String kept) {
        assertEquals("IOException: " + kept, reason(message));
    }

    @Test
    void what_the_database_does_not_take_is_left_out() {
        assertEquals("IOException: a b", reason("a\0b"));
        assertEquals("IllegalStateException: null", MailJob.reason(new IllegalStateException()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "@", " ", "a@", "@ ", "a@b ", "%", "%4", "a@b\n", "<a"})
    void a_long_answer_is_read_in_linear_time(String piece) {
        LinearTime.require(piece, length -> piece.repeat(length / piece.length()), 1_000_000, MailJobTest::reason);
        assertFalse(reason(piece.repeat(10_000)).contains("a@"));
    }
}
