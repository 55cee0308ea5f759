package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A topic as `topics.yaml` writes it, which is also how `POST /api/topics` takes it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleTopic(
        String slug,
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String parent) {}
