package org.leserbrief.topic.reading;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Encodes text for an address, for templates.
@TemplateExtension
final class UrlEncoding {
    private UrlEncoding() {}

    static String queryEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
