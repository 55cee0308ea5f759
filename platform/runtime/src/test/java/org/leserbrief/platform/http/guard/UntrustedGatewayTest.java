package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UntrustedGatewayTest {
    @Test
    void it_is_news_once() {
        UntrustedGateway untrusted = new UntrustedGateway();
        assertFalse(untrusted.isNews("true"));
        // Where trust is not asked for at all, nobody is distrusted.
        assertFalse(untrusted.isNews(null));
        assertTrue(untrusted.isNews("false"));
        assertFalse(untrusted.isNews("false"));
    }
}
