package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// An entity's version as an `ETag`, and the preconditions of RFC 9110, section 13, on it.
public final class EntityVersion {
    private static final List<String> KEPT =
            List.of(HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, HttpHeaders.CONTENT_LANGUAGE);

    private EntityVersion() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /// A tag for a representation that includes other entities' data, such as a number of comments. It differs
    /// whenever a byte differs, so that caches never keep an old number, and it contains the version, which is all
    /// that [#requireMatch] compares. So a comment that arrives between reading and changing an article does not
    /// fail the change.
    public static EntityTag tag(long version, byte[] representation) {
        return new EntityTag(version + "." + digest(representation));
    }

    /// A tag for a representation without a version, such as a list or a page.
    public static EntityTag tag(byte[] representation) {
        return new EntityTag(digest(representation));
    }

    /// 64 bits of SHA-256: enough to distinguish the states of one resource, and short enough for a header.
    private static String digest(byte[] representation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(representation);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The response itself, or 304 if the client already has this representation (RFC 9110, section 15.4.5).
    ///
    /// @throws ProblemException 412 if a precondition of the request fails
    public static Response unlessKnown(Request request, Response full) {
        EntityTag tag = full.getEntityTag();
        Response.ResponseBuilder instead = tag == null ? null : evaluate(request, tag);
        if (instead == null) {
            return full;
        }
        for (String name : KEPT) {
            String value = full.getHeaderString(name);
            if (value != null) {
                // Removes the old value first: the builder has set the tag already.
                instead.header(name, null).header(name, value);
            }
        }
        return instead.build();
    }

    /// Whether a 304 repeats this header of the full response (RFC 9110, section 15.4.5).
    public static boolean isOfNotModified(String header) {
        return KEPT.stream().anyMatch(header::equalsIgnoreCase);
    }

    /// A builder for a 304 if the client already has this representation, else null.
    ///
    /// @throws ProblemException 412 if a precondition of the request fails
    public static Response.@Nullable ResponseBuilder evaluate(Request request, EntityTag tag) {
        Response.ResponseBuilder instead = request.evaluatePreconditions(tag);
        if (instead != null && instead.build().getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw new ProblemException(ProblemType.STALE, "what is there now has another ETag");
        }
        return instead == null && isKnownWeakly(request, tag) ? Response.notModified(tag) : instead;
    }

    /// Whether the client has it under a tag that a proxy has made weak, as those do that compress: `If-None-Match`
    /// compares weakly (RFC 9110, section 13.1.2).
    private static boolean isKnownWeakly(Request request, EntityTag tag) {
        Response.ResponseBuilder instead = request.evaluatePreconditions(new EntityTag(tag.getValue(), true));
        return instead != null && instead.build().getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
    }

    /// Refuses a change that is based on another version than the current one.
    ///
    /// @throws ProblemException 428 without the header, 412 if it names other versions
    public static void requireMatch(@Nullable String ifMatch, long version) {
        boolean matches = Arrays.stream(requireSent(ifMatch).split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> names(tag, version));
        if (!matches) {
            throw new ProblemException(
                    ProblemType.STALE, "the present version is \"%d\": read it again".formatted(version));
        }
    }

    /// Refuses a `PUT` that is not based on the current state of a resource that may not exist: `If-None-Match: *`
    /// creates it, `If-Match` changes it.
    ///
    /// @param version empty if the resource does not exist
    /// @throws ProblemException 428 without either header, 412 if the current state is another
    public static void requireMatch(@Nullable String ifMatch, @Nullable String ifNoneMatch, OptionalLong version) {
        boolean creates = ifNoneMatch != null && ifNoneMatch.strip().equals("*");
        boolean changes = ifMatch != null && !ifMatch.isBlank();
        if (!creates && !changes) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "send If-None-Match: * to create it, or If-Match with the ETag that you have read to change it");
        }
        if (creates && version.isPresent()) {
            throw new ProblemException(ProblemType.STALE, "it is there already: read it");
        }
        if (changes) {
            requireMatch(
                    ifMatch,
                    version.orElseThrow(() -> new ProblemException(ProblemType.STALE, "it is not there any more")));
        }
    }

    /// The value of `If-Match`, for a change that requires the header but accepts any version.
    ///
    /// @throws ProblemException 428 without it
    public static String requireSent(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "send If-Match with the ETag that you have read");
        }
        return ifMatch;
    }

    private static boolean names(String tag, long version) {
        return tag.equals("*")
                || tag.equals("\"" + version + "\"")
                || tag.startsWith("\"" + version + ".") && tag.endsWith("\"");
    }
}
