package org.leserbrief.platform.http.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ends a request with an error response.
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> extensions;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of(), Map.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            Map<String, Object> extensions) {
        // No stack trace: this is an expected response, not a bug.
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
        this.extensions = extensions;
    }

    /// 422 because of one field.
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemType.INVALID, message, List.of(new FieldError(field, message)), Map.of(), Map.of());
    }

    /// A copy with a response header, such as `Retry-After`.
    public ProblemException withHeader(String name, String value) {
        return new ProblemException(type, detail(), errors, Map.of(name, value), extensions);
    }

    /// A copy with an extension member (RFC 9457, section 3.2), such as the present state of what was to be
    /// changed.
    public ProblemException withExtension(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new ProblemException(type, detail(), errors, headers, more);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    /// Additional response headers, such as `Retry-After`.
    public Map<String, String> headers() {
        return headers;
    }

    /// Additional members of the body.
    public Map<String, Object> extensions() {
        return extensions;
    }
}
