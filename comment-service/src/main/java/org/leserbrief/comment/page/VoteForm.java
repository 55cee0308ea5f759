package org.leserbrief.comment.page;

import jakarta.ws.rs.FormParam;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.platform.http.problem.ProblemException;

/// The fields of a vote form.
///
/// @param value 1, 0 or -1
/// @param back the path to return to
public record VoteForm(
        @FormParam("value") @Nullable String value,
        @FormParam("back") @Nullable String back) {

    /// @throws ProblemException 422 for an invalid vote
    int number() {
        return switch (value) {
            case "1" -> 1;
            case "0" -> 0;
            case "-1" -> -1;
            case null, default -> throw ProblemException.invalid("value", "must be 1, 0 or -1");
        };
    }

    /// The same for a yes-or-no choice.
    ///
    /// @throws ProblemException 422 for any value but 1 and 0
    boolean yes() {
        return switch (value) {
            case "1" -> true;
            case "0" -> false;
            case null, default -> throw ProblemException.invalid("value", "must be 1 or 0");
        };
    }

    /// Accepts only pages of the same discussion, to avoid an open redirect.
    Optional<String> back(long articleId) {
        String own = DiscussionUrl.of(articleId);
        return Optional.ofNullable(back)
                .filter(path -> path.equals(own) || path.startsWith(own + "?"))
                .filter(path -> path.matches("[!-~]{1,2000}") && !path.contains("#"))
                .filter(VoteForm::isAddress);
    }

    /// A malformed address, such as one with a lone `%`, cannot be used in a redirect.
    private static boolean isAddress(String path) {
        try {
            return new URI(path).getRawPath() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
