package org.leserbrief.comment.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedDomainsTest {
    @ParameterizedTest
    @ValueSource(strings = {"mailinator.com", "trashmail.de", "wegwerfmail.de", "post.byom.de", "yopmail.com"})
    void domains_of_disposable_addresses_and_those_in_them_are_known(String domain) {
        assertTrue(ShippedDomains.LIST.hasDomain(domain));
    }

    /// Services that forward mail to somebody's own address are no disposable ones, either, nor are domains
    /// under which a provider of dynamic names gives everybody one.
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
                "opayq.com",
                "e4ward.com",
                "gishpuppy.com",
                "spamex.com",
                "mailnull.com",
                "emailias.com",
                "zoemail.com",
                "us.to",
                "somebody.us.to",
                "uk.to",
                "mooo.com",
                "chickenkiller.com",
                "allowed.org",
                "awiki.org",
                "bot.nu",
                "ftp.sh",
                "biz.st",
                "pp.ua",
                "eu.org",
                "dynv6.net",
                "example.org",
                "de"
            })
    void ordinary_providers_are_not(String domain) {
        assertFalse(ShippedDomains.LIST.hasDomain(domain));
    }

    @Test
    void services_that_forward_to_an_own_address_are_excepted_whatever_a_newer_list_says() {
        List<String> excepted = ShippedDomains.exceptions();
        assertTrue(excepted.containsAll(
                List.of("privaterelay.appleid.com", "mozmail.com", "duck.com", "simplelogin.com", "addy.io")));
        for (String domain : excepted) {
            assertFalse(ShippedDomains.LIST.hasDomain(domain), domain);
            assertFalse(ShippedDomains.LIST.hasDomain("ada." + domain), domain);
        }
        List<String> newer = List.of("addy.io", "appleid.com", "com", "notaddy.io", "trashmail.de", "x.addy.io");
        assertEquals(
                List.of("notaddy.io", "trashmail.de", "x.addy.io"),
                ShippedDomains.without(List.of("addy.io", "privaterelay.appleid.com"), newer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wegwerf-bücher.example", "xn--wegwerf-bcher-4ob.example", "WEGWERF-BÜCHER.example"})
    void a_domain_with_umlauts_is_known_in_both_ways_of_writing_it(String domain) {
        assertTrue(WordList.of(1, List.of("@wegwerf-bücher.example")).hasDomain(domain));
        assertTrue(WordList.of(1, List.of("@" + IDN.toASCII("wegwerf-bücher.example")))
                .hasDomain(domain));
        assertFalse(WordList.of(1, List.of("@bücher.example")).hasDomain(domain));
    }

    @Test
    void its_version_is_none_of_a_list_that_moderators_save() {
        assertTrue(ShippedDomains.VERSION < 0);
        assertEquals(ShippedDomains.VERSION, ShippedDomains.LIST.version());
    }

    @Test
    void each_can_stand_in_a_list_of_moderators_once() {
        assertEquals(ShippedDomains.WORDS.size(), new HashSet<>(ShippedDomains.WORDS).size());
        assertTrue(ShippedDomains.WORDS.size() > 5_000);
        assertTrue(ShippedDomains.WORDS.stream().allMatch(word -> word.startsWith("@")));
    }
}
