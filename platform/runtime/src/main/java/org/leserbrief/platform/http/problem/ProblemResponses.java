package org.leserbrief.platform.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

/// Writes a problem as JSON for API clients, or as a page for a request that accepts `text/html` outside of
/// `/api/`.
@ApplicationScoped
class ProblemResponses {
    private static final String PROBLEM_JSON = "application/problem+json";

    /// A problem must not be cached. The value is repeated here, because the policies in `http.conditional` depend
    /// on this package.
    static final String CACHE_CONTROL = "no-store";

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    record Written(int status, String contentType, String body, Language language) {}

    Response toResponse(
            HttpServerRequest request,
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers) {
        return toResponse(write(request, type, detail, errors, Map.of()), headers);
    }

    Response toResponse(HttpServerRequest request, ProblemException problem) {
        Written written = write(request, problem.type(), problem.detail(), problem.errors(), problem.extensions());
        return toResponse(written, problem.headers());
    }

    private static Response toResponse(Written written, Map<String, String> headers) {
        Response.ResponseBuilder response = Response.status(written.status())
                .type(written.contentType())
                .header(HttpHeaders.CONTENT_LANGUAGE, written.language().code())
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .entity(written.body());
        headers.forEach(response::header);
        return response.build();
    }

    Written write(
            HttpServerRequest request,
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions) {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        String title = type.title(language);
        if (wantsPage(request)) {
            Page page = Page.of(language, title, request.path());
            boolean safe = request.method().equals(HttpMethod.GET);
            String body = Templates.problem(page, ProblemPage.of(type, errors, language, safe))
                    .setLocale(language.locale())
                    .render();
            return new Written(type.status(), MediaType.TEXT_HTML + ";charset=UTF-8", body, language);
        }
        try {
            String body = json.writeValueAsString(
                    new ProblemDetails(type.uri(), title, type.status(), detail, request.path(), errors, extensions));
            return new Written(type.status(), PROBLEM_JSON, body, language);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are always writable as JSON", e);
        }
    }

    static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !request.path().startsWith("/api/");
    }

    @CheckedTemplate(basePath = "platform")
    static final class Templates {
        static native TemplateInstance problem(Page page, ProblemPage problem);

        private Templates() {}
    }
}
