package org.leserbrief.platform.http.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.common.util.URLUtils;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.core.multipart.MultiPartParserDefinition;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.leserbrief.platform.base.sql.TransientErrors;

/// Turns every exception that leaves a resource into a problem. Internal errors are logged and reveal nothing to
/// the client.
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /// Causes may form a circle.
    private static final int MOST_CAUSES = 10;

    private final ProblemResponses responses;
    private final HttpAuthenticator authenticator;

    ProblemMappers(ProblemResponses responses, HttpAuthenticator authenticator) {
        this.responses = responses;
        this.authenticator = authenticator;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, HttpServerRequest request) {
        return responses.toResponse(request, e);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, HttpServerRequest request) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList();
        return responses.toResponse(request, ProblemType.INVALID, "see errors", errors, Map.of());
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, HttpServerRequest request) {
        return json(e, request);
    }

    @ServerExceptionMapper
    Response unreadable(StreamReadException e, HttpServerRequest request) {
        return json(e, request);
    }

    /// JSON that is nested too deeply, or has a number or a name that is too long.
    @ServerExceptionMapper
    Response unbounded(StreamConstraintsException e, HttpServerRequest request) {
        return json(e, request);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, HttpServerRequest request) {
        if (e.getCause() instanceof JacksonException cause) {
            return json(cause, request);
        }
        Response original = e.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        if (status >= 500) {
            LOG.error("a request failed", e);
        }
        Map<String, String> headers = original.getHeaderString(HttpHeaders.ALLOW) == null
                ? Map.of()
                : Map.of(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        ProblemType type = ProblemType.ofStatus(status);
        return responses.toResponse(
                request, type, type.title(org.leserbrief.platform.http.page.Language.ENGLISH), List.of(), headers);
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException e, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper
    Uni<Response> authenticationFailed(AuthenticationFailedException e, RoutingContext context) {
        return challenge(context);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, HttpServerRequest request) {
        return responses.toResponse(
                request, ProblemType.FORBIDDEN, "the role for this is missing", List.of(), Map.of());
    }

    @ServerExceptionMapper
    Response unexpected(Exception e, HttpServerRequest request) {
        if (request.response().ended()) {
            // The server has answered already, as it does when a chunked body becomes too large.
            LOG.debugf(e, "a request failed after its response");
            return Response.noContent().build();
        }
        if (isBrokenOff(e, request)) {
            LOG.debugf(e, "a connection ended before the body of its request");
            return Response.noContent().build();
        }
        if (isUndecodableForm(e)) {
            return responses.toResponse(
                    request, ProblemType.MALFORMED, "the form has a % without two digits", List.of(), Map.of());
        }
        if (isMalformedForm(e)) {
            return responses.toResponse(
                    request, ProblemType.MALFORMED, "the form's parts cannot be read", List.of(), Map.of());
        }
        if (TransientErrors.isDatabaseAway(e) || TransientErrors.isConflict(e) || TransientErrors.isStalePlan(e)) {
            LOG.warnf("a request failed, the database could not do it now: %s", e.getMessage());
            return responses.toResponse(
                    request,
                    ProblemType.UNAVAILABLE,
                    "the database cannot do it now",
                    List.of(),
                    Map.of(HttpHeaders.RETRY_AFTER, "2"));
        }
        LOG.error("a request failed", e);
        return responses.toResponse(request, ProblemType.INTERNAL, "the fault is logged", List.of(), Map.of());
    }

    /// Pages redirect to the identity provider; API clients get 401, also those that send a browser's session
    /// cookie.
    private Uni<Response> challenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (ProblemResponses.wantsPage(request)) {
            return authenticator.getChallenge(context).map(this::redirect);
        }
        return Uni.createFrom()
                .item(() -> responses.toResponse(
                        request,
                        ProblemType.UNAUTHENTICATED,
                        "an access token is missing, expired, or not from our identity provider",
                        List.of(),
                        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer")));
    }

    private Response redirect(ChallengeData challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    /// The client has gone, or its body could not be read on and was answered. A connection of ours to another server
    /// may break off, too: then the client's is still there.
    private static boolean isBrokenOff(Throwable fault, HttpServerRequest request) {
        return request.response().closed()
                && Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .anyMatch(HttpClosedException.class::isInstance);
    }

    /// Quarkus REST itself throws this while it reads a form, before our code runs.
    private static boolean isUndecodableForm(Throwable fault) {
        return fault instanceof IllegalArgumentException
                && Arrays.stream(fault.getStackTrace())
                        .limit(3)
                        .anyMatch(frame -> frame.getClassName().equals(URLUtils.class.getName()));
    }

    /// Quarkus REST itself throws these, too: for a part with a malformed header or an unknown charset, for a body
    /// that ends within a part, and for thousands of fields.
    private static boolean isMalformedForm(Throwable fault) {
        if (fault instanceof MultipartParser.MalformedMessageException) {
            return true;
        }
        String thrower = Arrays.stream(fault.getStackTrace())
                .limit(1)
                .map(StackTraceElement::getClassName)
                .findFirst()
                .orElse("");
        return thrower.equals(FormData.class.getName())
                || thrower.startsWith(MultiPartParserDefinition.class.getName())
                        && (fault instanceof IOException || fault.getCause() instanceof UnsupportedEncodingException);
    }

    private Response json(JacksonException e, HttpServerRequest request) {
        // Within a field the parser's exception is wrapped, with a path.
        if (!(e instanceof JsonMappingException mapping)
                || e.getCause() instanceof StreamReadException
                || e.getCause() instanceof StreamConstraintsException
                || isTrailing(mapping)) {
            return responses.toResponse(
                    request, ProblemType.MALFORMED, "the body is not JSON" + position(e), List.of(), Map.of());
        }
        if (mapping.getPath().isEmpty() && !(e instanceof MismatchedInputException)) {
            return responses.toResponse(
                    request, ProblemType.MALFORMED, "the body is not JSON" + position(e), List.of(), Map.of());
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        String message = e instanceof UnrecognizedPropertyException
                ? "is not a field of this request"
                : "has the wrong type or form";
        return responses.toResponse(
                request, ProblemType.INVALID, "see errors", List.of(new FieldError(field, message)), Map.of());
    }

    /// Jackson has no exception type of its own for content after the value.
    private static boolean isTrailing(JsonMappingException e) {
        return e instanceof MismatchedInputException && e.getOriginalMessage().startsWith("Trailing token");
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static String field(ConstraintViolation<?> violation) {
        // A path consists of the method, the parameter and the path into the body, of which clients know only the
        // last part. A plain parameter has no path into a body, and its name is the field.
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        List<Path.Node> shown =
                nodes.size() > 2 ? nodes.subList(2, nodes.size()) : nodes.subList(nodes.size() - 1, nodes.size());
        return shown.stream().map(Path.Node::toString).collect(Collectors.joining("."));
    }
}
