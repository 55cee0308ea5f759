package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.page.TextForm.Failure;
import org.leserbrief.comment.posting.Postings;
import org.leserbrief.comment.posting.Submission;
import org.leserbrief.comment.vote.Votes;
import org.leserbrief.platform.guard.ContentSecurity;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.identity.Callers;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.problem.ProblemType;
import org.leserbrief.platform.text.SafeMarkdown;
import org.leserbrief.platform.text.Texts;
import org.leserbrief.platform.web.Language;
import org.leserbrief.platform.web.Page;

/// The discussion of an article as a page, and alone for a script that puts it into another page.
///
/// Everything here is open to everybody, also the forms: who is not signed in gets the page back
/// with his text, instead of being sent away to sign in without it.
@Path("/news/{id}/comments")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class DiscussionPageResource {
    private final DiscussionPages pages;
    private final Postings postings;
    private final Votes votes;
    private final Callers callers;
    private final Embedding embedding;

    DiscussionPageResource(
            DiscussionPages pages,
            Postings postings,
            Votes votes,
            Callers callers,
            Embedding embedding) {
        this.pages = pages;
        this.postings = postings;
        this.votes = votes;
        this.callers = callers;
        this.embedding = embedding;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @BeanParam PageQuery query, @BeanParam Visit visit) {
        if (query.isFramed()) {
            return frame(id, Wish.of(query, Optional.empty(), visit));
        }
        Wish wish = Wish.of(query, callers.findOrNobody(), visit);
        return render(200, Identifiers.require(id), wish);
    }

    /// The page for another site's frame. Whoever is signed in here is a stranger there: browsers
    /// send no session along, and where they do it is not used.
    private Response frame(String id, Wish wish) {
        Language language = wish.visit().language();
        try {
            long articleId = Identifiers.require(id);
            DiscussionView view = pages.view(articleId, wish);
            String title = messages(language).title(view.discussion().headline());
            return framed(
                    200,
                    Templates.frame(
                            Page.of(language, title, view.path()), view, embedding.written()),
                    language);
        } catch (ProblemException e) {
            // A problem's own page could not be shown in a frame.
            Page page = Page.of(language, e.type().title(language), "/");
            return framed(
                    e.type().status(), Templates.frameProblem(page, embedding.written()), language);
        }
    }

    private Response framed(int status, TemplateInstance template, Language language) {
        return response(status, template, language)
                .header(ContentSecurity.HEADER, embedding.policy())
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@PathParam("id") String id, @BeanParam Sent sent, @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        Optional<String> parent =
                Optional.ofNullable(sent.parent()).filter(text -> !text.isEmpty());
        Attempt attempt = attempt(articleId, parent, sent, visit);
        return submit(
                attempt,
                author ->
                        postings.post(
                                author,
                                new Submission(id, parent, sent.text()),
                                Optional.of(attempt.form().token())));
    }

    private static Attempt attempt(
            long articleId, Optional<String> parent, Sent sent, Visit visit) {
        TextForm form =
                parent.isPresent()
                        ? TextForm.reply(articleId, Identifiers.require(parent.get()))
                        : TextForm.write(articleId);
        return new Attempt(
                articleId,
                parent.map(PageQuery::reply).orElseGet(PageQuery::whole),
                form.again(sent.text(), sent.tokenOr(form.token()), Failure.NONE),
                visit);
    }

    /// Shows a text as it will look, and the form with it again.
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(
            @PathParam("id") String id, @BeanParam Sent sent, @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        Optional<String> edit = Optional.ofNullable(sent.edit()).filter(text -> !text.isEmpty());
        Optional<String> parent =
                Optional.ofNullable(sent.parent()).filter(text -> !text.isEmpty());
        Attempt attempt =
                edit.isPresent()
                        ? editing(articleId, edit.get(), sent, visit)
                        : attempt(articleId, parent, sent, visit);
        Optional<Caller> author = callers.findOrNobody();
        Wish wish = Wish.of(attempt.query(), author, visit);
        return refusal(attempt, wish)
                .orElseGet(
                        () ->
                                render(
                                        200,
                                        articleId,
                                        wish.withForm(
                                                attempt.form()
                                                        .previewed(
                                                                SafeMarkdown.toHtml(
                                                                        sent.text())))));
    }

    private static Attempt editing(long articleId, String comment, Sent sent, Visit visit) {
        return new Attempt(
                articleId,
                PageQuery.edit(comment),
                TextForm.edit(articleId, Identifiers.require(comment), 0, "")
                        .again(sent.text(), sent.tokenOr(""), Failure.NONE),
                visit);
    }

    @POST
    @Path("{comment}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam Sent sent,
            @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Attempt attempt = editing(articleId, comment, sent, visit);
        return submit(
                attempt,
                author -> {
                    postings.edit(
                            author, commentId, sent.text(), "\"" + attempt.form().token() + "\"");
                    return commentId;
                });
    }

    @POST
    @Path("{comment}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Optional<Caller> author = callers.findOrNobody();
        Wish wish = Wish.of(PageQuery.comment(comment), author, visit);
        if (author.isEmpty()) {
            return render(
                    401,
                    articleId,
                    wish.withNotice(ProblemType.UNAUTHENTICATED.title(visit.language())));
        }
        try {
            postings.delete(author.get(), commentId, null);
            return Response.seeOther(URI.create("/news/%d/comments".formatted(articleId))).build();
        } catch (ProblemException e) {
            return refused(e, articleId, wish.withNotice(reason(e, visit)));
        }
    }

    @POST
    @Path("{comment}/vote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vote(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam Ballot ballot,
            @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Optional<Caller> voter = callers.findOrNobody();
        Wish wish = Wish.of(PageQuery.comment(comment), voter, visit);
        if (voter.isEmpty()) {
            return render(
                    401,
                    articleId,
                    wish.withNotice(ProblemType.UNAUTHENTICATED.title(visit.language())));
        }
        try {
            votes.cast(voter.get(), commentId, ballot.number());
            return Response.seeOther(
                            URI.create(
                                    ballot.back(articleId).orElse(wish.query().toPath(articleId))
                                            + "#c"
                                            + commentId))
                    .build();
        } catch (ProblemException e) {
            return refused(e, articleId, wish.withNotice(reason(e, visit)));
        }
    }

    /// A text that somebody has sent, with the page to go back to if it cannot be taken.
    private record Attempt(long articleId, PageQuery query, TextForm form, Visit visit) {}

    @FunctionalInterface
    private interface Submitter {
        /// Stores the text and says of which comment it is.
        long store(Caller author);
    }

    private Response submit(Attempt attempt, Submitter submitter) {
        Visit visit = attempt.visit();
        TextForm form = attempt.form();
        Optional<Caller> author = callers.findOrNobody();
        Wish wish = Wish.of(attempt.query(), author, visit);
        Optional<Response> refusal = refusal(attempt, wish);
        if (refusal.isPresent() || author.isEmpty()) {
            return refusal.orElseThrow();
        }
        CommentMessages messages = messages(visit.language());
        try {
            long id = submitter.store(author.get());
            return Response.seeOther(
                            URI.create(
                                    "/news/%d/comments?comment=%d#c%d"
                                            .formatted(attempt.articleId(), id, id)))
                    .build();
        } catch (ProblemException e) {
            boolean sentBefore = Postings.isKeyReused(e);
            String error = sentBefore ? messages.alreadySent() : reason(e, visit);
            // The key of a text that has arrived is used up; this one is another.
            String token = sentBefore ? TextForm.newKey() : form.token();
            return refused(
                    e,
                    attempt.articleId(),
                    wish.withForm(form.again(form.text(), token, Failure.of(error))));
        }
    }

    /// The form again for a text that nobody can have sent, or nobody would read.
    private Optional<Response> refusal(Attempt attempt, Wish wish) {
        TextForm form = attempt.form();
        if (wish.reader() == null) {
            return Optional.of(
                    render(
                            401,
                            attempt.articleId(),
                            wish.withForm(form.again(form.text(), form.token(), Failure.EXPIRED))));
        }
        String mistake = mistake(form.text(), messages(wish.visit().language()));
        return mistake == null
                ? Optional.empty()
                : Optional.of(
                        render(
                                422,
                                attempt.articleId(),
                                wish.withForm(
                                        form.again(
                                                form.text(), form.token(), Failure.of(mistake)))));
    }

    private static String reason(ProblemException e, Visit visit) {
        String wait = e.headers().get(HttpHeaders.RETRY_AFTER);
        return wait == null
                ? e.type().title(visit.language())
                : messages(visit.language()).tooFast(Long.parseLong(wait));
    }

    private Response refused(ProblemException e, long articleId, Wish wish) {
        Response.ResponseBuilder page =
                Response.fromResponse(render(e.type().status(), articleId, wish));
        e.headers().forEach(page::header);
        return page.build();
    }

    private static @Nullable String mistake(String text, CommentMessages messages) {
        return switch (Texts.check(text, Submission.LONGEST_BODY, true)) {
            case FINE -> null;
            case BLANK -> messages.blank();
            case TOO_LONG -> messages.tooLong();
            case UNREADABLE -> messages.unreadable();
        };
    }

    private Response render(int status, long articleId, Wish wish) {
        DiscussionView view = pages.view(articleId, wish);
        Language language = wish.visit().language();
        String title = messages(language).title(view.discussion().headline());
        TemplateInstance template =
                wish.visit().wantsPart()
                        ? Templates.comments(view)
                        : Templates.page(Page.of(language, title, view.path()), view);
        Response.ResponseBuilder response = response(status, template, language);
        // A script puts the part in place without moving the window: tell it where to look.
        wish.focus()
                .ifPresent(id -> response.header("HX-Reswap", "outerHTML show:#c" + id + ":top"));
        return response.build();
    }

    private static Response.ResponseBuilder response(
            int status, TemplateInstance template, Language language) {
        return Response.status(status)
                .entity(template.setLocale(language.locale()).render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.VARY, "Accept-Language, HX-Request");
    }

    private static CommentMessages messages(Language language) {
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
