package org.leserbrief.platform.http.problem;

import java.net.URI;
import org.leserbrief.platform.http.page.Language;

/// A type of problem in the sense of RFC 9457: the same `type` and `title` in every occurrence.
///
/// @param slug the last part of the type's URN, such as `article-closed`
public record ProblemType(int status, String slug, String german, String english) {
    public static final ProblemType MALFORMED =
            new ProblemType(400, "malformed", "Die Anfrage ist nicht lesbar", "The request cannot be read");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType(401, "unauthenticated", "Bitte melden Sie sich an", "Please sign in");
    public static final ProblemType FORBIDDEN =
            new ProblemType(403, "forbidden", "Dazu fehlt Ihnen das Recht", "You do not have the right to do this");
    public static final ProblemType CROSS_ORIGIN = new ProblemType(
            403, "cross-origin", "Die Anfrage kommt von einer fremden Seite", "The request comes from another site");
    public static final ProblemType NOT_FOUND =
            new ProblemType(404, "not-found", "Das gibt es hier nicht", "There is nothing here");
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(
            405, "method-not-allowed", "Diese Methode gibt es hier nicht", "This method is not offered here");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType(
            406, "not-acceptable", "In diesem Format gibt es das nicht", "Not available in this format");
    public static final ProblemType CONFLICT = new ProblemType(
            409, "conflict", "Das verträgt sich nicht mit dem jetzigen Stand", "This conflicts with the present state");
    public static final ProblemType GONE = new ProblemType(410, "gone", "Das gibt es nicht mehr", "This is gone");
    public static final ProblemType STALE =
            new ProblemType(412, "stale", "Jemand anderes war schneller", "Somebody else was faster");
    public static final ProblemType TOO_LARGE =
            new ProblemType(413, "too-large", "Die Anfrage ist zu groß", "The request is too large");
    public static final ProblemType TARGET_TOO_LONG =
            new ProblemType(414, "target-too-long", "Die Adresse ist zu lang", "The address is too long");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(
            415, "unsupported-media-type", "Dieses Format wird nicht verstanden", "This format is not understood");
    public static final ProblemType INVALID =
            new ProblemType(422, "invalid", "Die Angaben sind nicht gültig", "The input is not valid");
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType(428, "precondition-required", "Es fehlt If-Match", "If-Match is missing");
    public static final ProblemType TOO_MANY_REQUESTS =
            new ProblemType(429, "too-many-requests", "Das war zu schnell", "That was too fast");
    public static final ProblemType HEADERS_TOO_LARGE = new ProblemType(
            431, "headers-too-large", "Die Kopfzeilen sind zu groß", "The request's headers are too large");
    public static final ProblemType INTERNAL =
            new ProblemType(500, "internal", "Da ist uns ein Fehler unterlaufen", "Something went wrong on our side");
    public static final ProblemType UNAVAILABLE = new ProblemType(
            503,
            "unavailable",
            "Das geht gerade nicht, bitte gleich noch einmal",
            "Not possible right now, please try again");

    /// The identifier of the type; a URN, because there is no page about it.
    public URI uri() {
        return URI.create("urn:leserbrief:problem:" + slug);
    }

    public String title(Language language) {
        return switch (language) {
            case GERMAN -> german;
            case ENGLISH -> english;
        };
    }

    /// The general type of a status; an unknown 4xx is [#MALFORMED], anything else [#INTERNAL].
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 410 -> GONE;
            case 412 -> STALE;
            case 413 -> TOO_LARGE;
            case 414 -> TARGET_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID;
            case 428 -> PRECONDITION_REQUIRED;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? MALFORMED : INTERNAL;
        };
    }
}
