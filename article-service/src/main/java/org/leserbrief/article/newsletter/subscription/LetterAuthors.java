package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.article.author.AuthorProfile;
import org.leserbrief.article.author.AuthorProfiles;
import org.leserbrief.article.core.Author;
import org.leserbrief.platform.http.paging.Limit;

/// The authors that readers may choose for their letter: those who have published something.
@ApplicationScoped
class LetterAuthors {
    /// A letter with lines of more of them would be a list of all articles.
    static final int MOST = 20;

    /// What the browser offers while somebody types a name; any other name may be typed.
    private static final Limit OFFERED = new Limit(100);

    private final AuthorProfiles profiles;

    LetterAuthors(AuthorProfiles profiles) {
        this.profiles = profiles;
    }

    /// What a reader's form says about authors.
    ///
    /// @param wanted slugs of known authors, each once
    /// @param hidden slugs of those who were chosen, and of whom nothing can be read at this moment
    /// @param typed the name in the field for one more
    record Choice(List<String> wanted, List<String> hidden, String typed, Problem problem) {
        Choice {
            wanted = List.copyOf(wanted);
            hidden = List.copyOf(hidden);
        }

        List<String> all() {
            return Stream.concat(wanted.stream(), hidden.stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /// What is wrong with it.
    enum Problem {
        NONE,
        UNKNOWN,
        TOO_MANY
    }

    /// What is stored, as the form shows it.
    Choice stored(List<String> present) {
        return new Choice(known(present), hidden(present), "", Problem.NONE);
    }

    /// No form shows who is hidden, so none can say that they are not wanted any more.
    private List<String> hidden(List<String> present) {
        List<String> shown = known(present);
        return present.stream().filter(slug -> !shown.contains(slug)).toList();
    }

    /// @param present slugs of those that are stored
    /// @param slugs those that the form says; unknown ones are left out
    /// @param typed the name of one more; empty for none
    Choice choose(List<String> present, List<String> slugs, String typed) {
        List<String> named =
                typed.isEmpty() ? List.of() : known(List.of(Author.named(typed).slug()));
        List<String> wanted = Stream.concat(known(slugs).stream(), named.stream())
                .distinct()
                .sorted()
                .toList();
        List<String> hidden = hidden(present);
        if (!typed.isEmpty() && named.isEmpty()) {
            return new Choice(wanted, hidden, typed, Problem.UNKNOWN);
        }
        return new Choice(wanted, hidden, typed, wanted.size() > MOST ? Problem.TOO_MANY : Problem.NONE);
    }

    private List<String> known(List<String> slugs) {
        return profiles.published(slugs).stream().map(AuthorProfile::slug).toList();
    }

    AuthorsView view(Choice choice) {
        boolean stored = choice.problem() == Problem.NONE;
        // What was typed is chosen only once it is stored.
        String typed = stored ? "" : choice.typed();
        return new AuthorsView(
                profiles.published(choice.wanted()),
                profiles.all(OFFERED, null).items(),
                typed,
                choice.problem() == Problem.UNKNOWN,
                choice.problem() == Problem.TOO_MANY);
    }
}
