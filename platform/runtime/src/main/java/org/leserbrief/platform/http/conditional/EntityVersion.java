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

/// An entity's version as an `ETag`, and the checks of RFC 9110, section 13, against it.
public final class EntityVersion {
    private static final List<String> KEPT =
            List.of(HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, HttpHeaders.CONTENT_LANGUAGE);

    private EntityVersion() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /// A tag for a representation that also shows what others change, such as a number of comments:
    /// it differs whenever a byte differs, so that caches never keep an old number, and it names
    /// the version, so that [#requireMatch] takes it. A comment that arrives between reading and
    /// changing does not make the change stale.
    public static EntityTag tag(long version, byte[] representation) {
        return new EntityTag(version + "." + digest(representation));
    }

    /// A tag for a representation without a version, such as a list or a page.
    public static EntityTag tag(byte[] representation) {
        return new EntityTag(digest(representation));
    }

    /// 64 bits of SHA-256: enough to tell the states of one resource apart, short enough for a
    /// header.
    private static String digest(byte[] representation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(representation);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The response itself, or 304 if the client has just this representation already (RFC 9110,
    /// section 15.4.5).
    ///
    /// @throws ProblemException 412 if the client wants another one
    public static Response unlessKnown(Request request, Response full) {
        EntityTag tag = full.getEntityTag();
        Response.ResponseBuilder instead = tag == null ? null : evaluate(request, tag);
        if (instead == null) {
            return full;
        }
        for (String name : KEPT) {
            String value = full.getHeaderString(name);
            if (value != null) {
                // Replaces what is there: the builder knows the tag already.
                instead.header(name, null).header(name, value);
            }
        }
        return instead.build();
    }

    /// Whether a response without a body has this header of the whole one (RFC 9110, section 15.4.5).
    public static boolean isOfNotModified(String header) {
        return KEPT.stream().anyMatch(header::equalsIgnoreCase);
    }

    /// The beginning of a 304 if the client has just this representation already, else null.
    ///
    /// @throws ProblemException 412 if the client wants another one
    public static Response.@Nullable ResponseBuilder evaluate(Request request, EntityTag tag) {
        Response.ResponseBuilder instead = request.evaluatePreconditions(tag);
        if (instead != null && instead.build().getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw new ProblemException(ProblemType.STALE, "what is there now has another ETag");
        }
        return instead;
    }

    /// Refuses a change that was not made on the present version.
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

    /// Refuses a `PUT` that was not made on the present state of a resource that need not be there:
    /// `If-None-Match: *` creates it, `If-Match` changes it.
    ///
    /// @param version empty if there is no such resource at present
    /// @throws ProblemException 428 without either header, 412 if the present state is another
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

    /// The header, for a change that must have been made on some version, whatever there is now.
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
