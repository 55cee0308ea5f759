package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.discussion.Followers;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.AuthorRestricted;
import org.leserbrief.comment.notification.Notifications;
import org.leserbrief.comment.posting.SlowModeException;
import org.leserbrief.comment.reading.AnonymousResponseCache;
import org.leserbrief.platform.base.time.DateTimeFormats;
import org.leserbrief.platform.http.guard.ContentSecurity;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// Responds with the discussion: as a whole page, as a part for a script, or in a frame on another site.
@ApplicationScoped
class DiscussionResponses {
    private final DiscussionPages pages;
    private final Followers followers;
    private final Notifications notifications;
    private final AnonymousResponseCache answers;
    private final Embedding embedding;

    DiscussionResponses(
            DiscussionPages pages,
            Followers followers,
            Notifications notifications,
            AnonymousResponseCache answers,
            Embedding embedding) {
        this.pages = pages;
        this.followers = followers;
        this.notifications = notifications;
        this.answers = answers;
        this.embedding = embedding;
    }

    /// The page for a frame on another site. It never uses a session: browsers usually do not send the cookie
    /// there, and if they do it is ignored.
    Response frame(String id, DiscussionPageRequest pageRequest) {
        Language language = pageRequest.htmxRequest().language();
        try {
            long articleId = Identifiers.require(id);
            DiscussionView view = pages.view(articleId, pageRequest);
            String title = messages(language).title(view.discussion().headline());
            return framed(
                    200, Templates.frame(Page.of(language, title, view.path()), view, embedding.written()), language);
        } catch (ProblemException e) {
            // The normal page of a problem does not allow framing.
            Page page = Page.of(language, e.type().title(language), "/");
            return framed(e.type().status(), Templates.frameProblem(page, embedding.written()), language);
        }
    }

    private Response framed(int status, TemplateInstance template, Language language) {
        return response(status, write(template, language), language)
                .header(ContentSecurity.HEADER, embedding.policy())
                .build();
    }

    /// The reason for a refusal, as readers see it.
    static String reason(ProblemException e, HtmxRequest htmxRequest) {
        Language language = htmxRequest.language();
        if (e instanceof AuthorRestricted restricted && restricted.until() != null) {
            return messages(language).restrictedUntil(DateTimeFormats.written(restricted.until(), language));
        }
        if (e instanceof SlowModeException soon) {
            return messages(language).tooSoon(soon.interval(), soon.waitSeconds(), soon.waitMinutes());
        }
        String wait = e.headers().get(HttpHeaders.RETRY_AFTER);
        return wait == null ? e.type().title(language) : messages(language).tooFast(Long.parseLong(wait));
    }

    /// The page again, with the reason for a refusal.
    Response refused(ProblemException e, long articleId, DiscussionPageRequest pageRequest) {
        Response.ResponseBuilder page = Response.fromResponse(render(e.type().status(), articleId, pageRequest));
        e.headers().forEach(page::header);
        return page.build();
    }

    Response render(int status, long articleId, DiscussionPageRequest pageRequest) {
        Language language = pageRequest.htmxRequest().language();
        byte[] html = status == 200 && pageRequest.isPublic()
                ? answers.get(
                                List.of(articleId),
                                pageRequest.way(articleId),
                                () -> AnonymousResponseCache.page(write(articleId, pageRequest)))
                        .body()
                : write(articleId, pageRequest);
        Response.ResponseBuilder response = response(status, html, language);
        if (pageRequest.htmxRequest().isEmbedded()) {
            // htmx 2.0.10 ignores hx-push-url="false" on boosted links and forms.
            response.header("HX-Push-Url", "false");
        }
        // htmx replaces the part without scrolling; this header makes it scroll to the comment.
        pageRequest.focus().ifPresent(id -> response.header("HX-Reswap", "outerHTML show:#c" + id + ":top"));
        return response.build();
    }

    private byte[] write(long articleId, DiscussionPageRequest pageRequest) {
        DiscussionView view = pages.view(
                articleId,
                pageRequest
                        .withFollowed(
                                followers.since(pageRequest.reader(), articleId).isPresent())
                        .withUnread(unread(articleId, pageRequest)));
        Language language = pageRequest.htmxRequest().language();
        String title = messages(language).title(view.discussion().headline());
        return write(
                pageRequest.htmxRequest().wantsPart()
                        ? Templates.comments(view)
                        : Templates.page(Page.of(language, title, view.path()), view),
                language);
    }

    private Unread unread(long articleId, DiscussionPageRequest pageRequest) {
        UUID reader = pageRequest.reader();
        if (reader == null) {
            return Unread.NOTHING;
        }
        Optional<Long> comment = pageRequest.focus().filter(id -> notifications.isUnread(reader, id));
        return new Unread(comment.orElse(null), notifications.isArticleToBeSeen(reader, articleId) ? articleId : null);
    }

    private static byte[] write(TemplateInstance template, Language language) {
        return template.setLocale(language.locale()).render().getBytes(StandardCharsets.UTF_8);
    }

    private static Response.ResponseBuilder response(int status, byte[] html, Language language) {
        return Response.status(status)
                .entity(html)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, "Accept-Language, HX-Request");
    }

    static CommentMessages messages(Language language) {
        return MessageBundles.get(CommentMessages.class, Localized.Literal.of(language.code()));
    }

    @CheckedTemplate(basePath = "discussion")
    static final class Templates {
        static native TemplateInstance page(Page page, DiscussionView view);

        static native TemplateInstance comments(DiscussionView view);

        static native TemplateInstance frame(Page page, DiscussionView view, String origins);

        static native TemplateInstance frameProblem(Page page, String origins);

        private Templates() {}
    }
}
