package org.leserbrief.topic.desk;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicConflict;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.catalog.Topics;

/// What all pages of the topic desk have in common: messages, refusals, responses.
final class TopicDeskPages {
    /// Fields of the API that those of forms are called after: `matching.context[3]`.
    private static final Pattern INDEX = Pattern.compile("^matching\\.|\\[[0-9]+]$");

    private TopicDeskPages() {}

    static TopicDeskMessages messages(Language language) {
        return language.messages(TopicDeskMessages.class);
    }

    /// A refusal in words for an editor. The catalog's own messages are those of the API, in English.
    static TopicEditView.Outcome outcome(ProblemException refused, Language language) {
        TopicDeskMessages messages = messages(language);
        if (refused.type().equals(ProblemType.STALE)) {
            return new TopicEditView.Outcome(null, messages.conflict(), Map.of(), true, null);
        }
        Map<String, String> problems = new LinkedHashMap<>();
        for (FieldError error : refused.errors()) {
            String field = INDEX.matcher(error.field()).replaceAll("");
            problems.putIfAbsent(
                    field,
                    switch (field) {
                        case "slug" -> messages.badSlug(TopicSlugs.LONGEST);
                        case "parent" -> messages.badParent(Topics.MOST_LEVELS);
                        case "ambiguous" -> messages.badAmbiguous();
                        case "context" -> messages.badContext();
                        case "exclusions" -> messages.badExclusions();
                        case "caseSensitive" -> messages.badCaseSensitive();
                        case "words" -> messages.badStopWords();
                        case "into" -> messages.badTarget();
                        default -> error.message();
                    });
        }
        TopicConflict conflict =
                refused.extensions().get(TopicConflict.MEMBER) instanceof TopicConflict topic ? topic : null;
        return new TopicEditView.Outcome(null, refused.type().title(language), problems, false, conflict);
    }

    static Response html(int status, TemplateInstance template, Language language) {
        String html = template.setLocale(language.locale()).render();
        return CachePolicy.PERSONAL
                .on(Response.status(status).entity(html).type(MediaType.TEXT_HTML + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .build();
    }

    /// Whether a page of the desk cannot tell it, because there is none to show.
    static boolean isElsewhere(ProblemException refused) {
        int status = refused.type().status();
        // What is only busy has been typed in vain if the form is not kept.
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        return status == Response.Status.NOT_FOUND.getStatusCode() || status >= 500 && !busy;
    }
}
