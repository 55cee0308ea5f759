package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;

/// Actions and assertions that apply to any page.
final class Pages {
    private Pages() {}

    /// Submits the identity provider's form, and waits for the way back to the site.
    static void signIn(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").press("Enter");
        page.waitForURL(Pattern.compile(Pattern.quote(SystemUnderTest.origin()) + "/(?!id/).*"));
    }

    /// Signs in and goes to a path.
    static void openAs(Page page, String user, String path) {
        page.navigate("/sign-in?to=/");
        signIn(page, user);
        page.navigate(path);
    }

    static void assertFits(Page page, String name) {
        Object excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertTrue(((Number) excess).intValue() <= 0, name + " is wider than the window by " + excess);
    }

    /// Checks the page with axe for serious violations of WCAG 2.2 AA.
    static void assertAccessible(Page page, String name) {
        AxeRunOptions options = new AxeRunOptions();
        // What passes is only counted; reporting each element of it would take longer than checking it.
        options.setResultTypes(List.of("violations"));
        AxeResults results = new AxeBuilder(page)
                .options(options)
                // A page without frames is checked in one go. Otherwise axe puts the parts together in a page of
                // another visitor, which is opened each time.
                .setLegacyMode(page.frames().size() == 1)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze();
        // A check that failed has no violations.
        assertNull(results.getErrorMessage(), name);
        List<String> serious = results.getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(Rule::toString)
                .toList();
        assertEquals(List.of(), serious, name);
    }
}
