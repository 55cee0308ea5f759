package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/// The check that all pages have to pass finds what is wrong, in a page with frames as in one without.
class AccessibilityCheckIT {
    @ParameterizedTest
    @ValueSource(strings = {"", "<iframe title='Rahmen' srcdoc='<p>Text'></iframe>"})
    void a_picture_without_a_text_is_found(String more) {
        try (TestBrowser browser = TestBrowser.open();
                BrowserContext visitor = browser.visitor("http://localhost", TestBrowser.PHONE, true)) {
            Page page = visitor.newPage();
            page.setContent("<!DOCTYPE html><html lang='de'><title>Bild</title><img src='data:,'>" + more);
            AssertionFailedError found =
                    assertThrows(AssertionFailedError.class, () -> Pages.assertAccessible(page, "planted"));
            assertTrue(found.toString().contains("image-alt"), found.toString());
        }
    }
}
