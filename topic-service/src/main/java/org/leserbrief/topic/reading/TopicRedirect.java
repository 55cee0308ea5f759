package org.leserbrief.topic.reading;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.leserbrief.platform.http.conditional.CachePolicy;

/// 308 from an alias or a merged topic, for the time being: a merge can be undone, so it is kept no
/// longer than any other public response.
final class TopicRedirect {
    private TopicRedirect() {}

    static Response to(String path) {
        return CachePolicy.PUBLIC_DATA
                .on(Response.status(Response.Status.PERMANENT_REDIRECT).header(HttpHeaders.LOCATION, path))
                .build();
    }
}
