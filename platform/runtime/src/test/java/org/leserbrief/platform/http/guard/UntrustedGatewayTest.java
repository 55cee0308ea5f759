package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UntrustedGatewayTest {
    @Test
    void it_is_news_once() {
        UntrustedGateway untrusted = new UntrustedGateway();
        assertFalse(untrusted.isNews(true, true));
        assertFalse(untrusted.isNews(false, false));
        assertTrue(untrusted.isNews(true, false));
        assertFalse(untrusted.isNews(true, false));
    }
}
