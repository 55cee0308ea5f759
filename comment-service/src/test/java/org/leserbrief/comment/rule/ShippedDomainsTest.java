package org.leserbrief.comment.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedDomainsTest {
    @ParameterizedTest
    @ValueSource(strings = {"mailinator.com", "trashmail.de", "wegwerfmail.de", "post.byom.de", "yopmail.com"})
    void domains_of_disposable_addresses_and_those_in_them_are_known(String domain) {
        assertTrue(ShippedDomains.LIST.hasDomain(domain));
    }

    /// Services that forward mail to somebody's own address are no disposable ones, either.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "gmx.de",
                "web.de",
                "t-online.de",
                "freenet.de",
                "posteo.de",
                "mailbox.org",
                "proton.me",
                "icloud.com",
                "privaterelay.appleid.com",
                "duck.com",
                "mozmail.com",
                "example.org",
                "de"
            })
    void ordinary_providers_are_not(String domain) {
        assertFalse(ShippedDomains.LIST.hasDomain(domain));
    }

    @Test
    void each_can_stand_in_a_list_of_moderators_once() {
        assertEquals(ShippedDomains.WORDS.size(), new HashSet<>(ShippedDomains.WORDS).size());
        assertTrue(ShippedDomains.WORDS.size() > 5_000);
        assertTrue(ShippedDomains.WORDS.stream().allMatch(word -> word.startsWith("@")));
    }
}
