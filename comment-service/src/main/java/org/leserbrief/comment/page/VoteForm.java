package org.leserbrief.comment.page;

import jakarta.ws.rs.FormParam;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.platform.http.problem.ProblemException;

/// A vote that a form sends.
///
/// @param value 1, 0 or -1
/// @param back the path to come back to
public record VoteForm(
        @FormParam("value") @Nullable String value,
        @FormParam("back") @Nullable String back) {

    /// @throws ProblemException 422 for what is no vote
    int number() {
        return switch (value) {
            case "1" -> 1;
            case "0" -> 0;
            case "-1" -> -1;
            case null, default -> throw ProblemException.invalid("value", "must be 1, 0 or -1");
        };
    }

    /// The same for what is only wanted or not.
    ///
    /// @throws ProblemException 422 for what is neither 1 nor 0
    boolean yes() {
        return switch (value) {
            case "1" -> true;
            case "0" -> false;
            case null, default -> throw ProblemException.invalid("value", "must be 1 or 0");
        };
    }

    /// Only a page of the same discussion: anything else would make us a stepping stone.
    Optional<String> back(long articleId) {
        String own = DiscussionUrl.of(articleId);
        return Optional.ofNullable(back)
                .filter(path -> path.equals(own) || path.startsWith(own + "?"))
                .filter(path -> path.matches("[!-~]{1,2000}") && !path.contains("#"))
                .filter(VoteForm::isAddress);
    }

    /// What is none, such as one with a `%` by itself, could not be redirected to.
    private static boolean isAddress(String path) {
        try {
            return new URI(path).getRawPath() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
