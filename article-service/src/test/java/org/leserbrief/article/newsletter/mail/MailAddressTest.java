package org.leserbrief.article.newsletter.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "' ada@example.org ', ada@example.org",
        "Ada.Weg+brief@Example.ORG, Ada.Weg+brief@example.org",
        "ada@müller.example, ada@xn--mller-kva.example",
        "a@b.example.co, a@b.example.co"
    })
    void an_address_is_taken_with_its_domain_in_ascii(String typed, String address) {
        assertEquals(Optional.of(address), MailAddress.parse(typed).map(MailAddress::text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@localhost",
                "ada@@example.org",
                "ada@example.org@example.org",
                ".ada@example.org",
                "ada..weg@example.org",
                "ada@example..org",
                "ada@-example.org",
                "ada@[127.0.0.1]",
                "ada@127.0.0.1",
                "Ada <ada@example.org>",
                "ada@example.org, eva@example.org",
                "ada@example.org\r\nBcc: eva@example.org",
                "ada\n@example.org",
                "ada@exam\u0000ple.org",
                "ada@example.org\u202e",
                "äda@example.org",
                "ada@🙂🙂.example\u0301",
                "\"ada\"@example.org",
                "ada@example.o"
            })
    void what_no_mail_server_would_understand_is_none(String typed) {
        assertTrue(MailAddress.parse(typed).isEmpty(), typed);
    }

    @Test
    void what_is_too_long_is_none() {
        assertTrue(MailAddress.parse("a".repeat(65) + "@example.org").isEmpty());
        assertTrue(MailAddress.parse("a@" + "b.".repeat(500) + "org").isEmpty());
        assertTrue(MailAddress.parse(null).isEmpty());
    }

    @Test
    void an_address_is_in_no_log() {
        assertEquals(
                "mail address",
                String.valueOf(MailAddress.parse("ada@example.org").orElseThrow()));
    }
}
