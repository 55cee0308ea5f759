package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A topic in the form of `topics.yaml`, which is also the body of `POST /api/topics`.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleTopic(
        String slug,
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String parent) {}
