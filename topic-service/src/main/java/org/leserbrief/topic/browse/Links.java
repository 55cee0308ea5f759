package org.leserbrief.topic.browse;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Text within an address, for templates.
@TemplateExtension
final class Links {
    private Links() {}

    static String queryEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
