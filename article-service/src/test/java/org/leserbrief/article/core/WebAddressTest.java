package org.leserbrief.article.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/media/x.svg",
                "/",
                "https://example.org",
                "HTTP://example.org:8080/a?b=c#d",
                "https://example.org/a@b"
            })
    void pictures_and_links_lead_to_the_web_or_this_site(String address) {
        assertTrue(WebAddress.isPicture(address));
        assertTrue(WebAddress.isLink(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:redaktion@example.org", "#absatz"})
    void links_also_lead_to_mail_and_places_on_the_page(String address) {
        assertFalse(WebAddress.isPicture(address));
        assertTrue(WebAddress.isLink(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                " javascript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://example.org",
                "//example.org/x",
                "/\\example.org/x",
                "https:\\\\example.org",
                "https://",
                "https:///x",
                "https://user@example.org",
                "https://example.org/ x",
                "relative/path",
                "/media/\nx"
            })
    void anything_else_leads_nowhere(String address) {
        assertFalse(WebAddress.isPicture(address));
        assertFalse(WebAddress.isLink(address));
    }
}
