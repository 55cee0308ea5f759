package org.leserbrief.article.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.problem.ProblemException;

/// The id of a picture in the library: the first 128 bits of the SHA-256 of the uploaded file, in hexadecimal.
///
/// Nobody guesses it without the file, so the addresses of pictures that no article shows yet are secret enough.
public record MediaId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ADDRESS = Pattern.compile("/media/([0-9a-f]{32})/[a-z0-9-]{1,20}(?:\\.(?:jpg|png))?");

    public MediaId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a picture: " + value);
        }
    }

    /// Reads the id from a path; JAX-RS finds this method by its name.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id
    public static MediaId fromString(String text) {
        return parse(text).orElseThrow(MediaProblems::unknown);
    }

    /// Empty for a value that is not a valid id.
    public static Optional<MediaId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new MediaId(text)) : Optional.empty();
    }

    /// The picture at an address such as `/media/{id}/640.jpg`; empty for every other address.
    public static Optional<MediaId> ofAddress(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? Optional.of(new MediaId(matcher.group(1))) : Optional.empty();
    }

    /// The path of one of the picture's files.
    String address(String file) {
        return "/media/" + value + "/" + file;
    }

    @Override
    public String toString() {
        return value;
    }
}
