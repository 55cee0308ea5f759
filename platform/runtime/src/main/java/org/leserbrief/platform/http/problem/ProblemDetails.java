package org.leserbrief.platform.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of an error response, RFC 9457, section 3.1, with the extension `errors`
/// and those that a problem brings itself.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDetails(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {}
