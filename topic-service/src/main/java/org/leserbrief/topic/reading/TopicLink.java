package org.leserbrief.topic.reading;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Another topic, as a link.
@Schema(name = "TopicLink")
public record TopicLink(String slug, String name, String url) {
    static TopicLink of(String slug, String name) {
        return new TopicLink(slug, name, TopicDetails.urlOf(slug));
    }
}
