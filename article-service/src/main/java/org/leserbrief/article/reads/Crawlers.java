package org.leserbrief.article.reads;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises clients that are not somebody who reads, by what they say of themselves.
///
/// The beacon comes from a script, so this is only about crawlers that run scripts, and about programs that send what
/// the script would. Every browser's `User-Agent` begins with `Mozilla/`, and hardly any library's does. The rest is a
/// list of our own, of general words that such programs call themselves by; names of single crawlers stand in it only
/// if they contain none of these. It recognises 98 of 100 in the list of `crawler-user-agents` 1.60.0 on npm, which is
/// not on Maven Central. It costs a real reader a read to be taken for one, and nothing else. Who lies is not
/// recognised here: that is what [DistinctClients] is for.
final class Crawlers {
    /// Longer ones are no browser's.
    private static final int LONGEST = 1_000;

    private static final Pattern CRAWLER = Pattern.compile(
            // What crawlers call themselves; Cubot makes telephones.
            "(?<!cu)bot|crawl|spider|slurp|scrap|fetch|archiver|indexer|validator|checker|monitor|preview|prerender"
                    + "|scan|inspect|audit|optimizer|verif|linkcheck|capture|agent"
                    // Old Internet Explorers were compatible, and nothing since.
                    + "|compatible;(?! ?MSIE)"
                    // Addresses that say whose crawler it is.
                    + "|https?://|yandex\\.com/|baidu\\.com/|@[a-z]"
                    // Browsers that a program drives.
                    + "|headless|phantomjs|puppeteer|playwright|selenium|webdriver|cypress"
                    // Measurements.
                    + "|lighthouse|pagespeed|gtmetrix|pingdom|uptime|site24x7|newrelic|datadog|catchpoint|ptst"
                    // Libraries that say they are compatible.
                    + "|curl|wget|libwww|python|java/|okhttp|go-http|axios|node\\.?js|httpclient|guzzle|indy library"
                    // Those who fetch links for others.
                    + "|feedly|inoreader|google-|googleimageproxy|google favicon|facebookexternalhit|embedly|outbrain|mediapartners|apis-google|google-read-aloud"
                    + "|duckduckgo-favicons|chatgpt-user|claude-user|perplexity-user|ia_archiver",
            Pattern.CASE_INSENSITIVE);

    private Crawlers() {}

    /// Null and empty are no browser's.
    static boolean isCrawler(@Nullable String userAgent) {
        return userAgent == null
                || userAgent.length() > LONGEST
                || !userAgent.startsWith("Mozilla/")
                || CRAWLER.matcher(userAgent).find();
    }
}
