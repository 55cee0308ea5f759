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
import org.leserbrief.comment.live.StreamAddresses;
import org.leserbrief.comment.page.TextForm.Failure;
import org.leserbrief.comment.posting.Postings;
import org.leserbrief.comment.posting.Submission;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.vote.Votes;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.identity.Callers;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.problem.ProblemType;
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
    private final StreamAddresses addresses;
    private final Callers callers;

    DiscussionPageResource(
            DiscussionPages pages,
            Postings postings,
            Votes votes,
            StreamAddresses addresses,
            Callers callers) {
        this.pages = pages;
        this.postings = postings;
        this.votes = votes;
        this.addresses = addresses;
        this.callers = callers;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @BeanParam PageQuery query, @BeanParam Visit visit) {
        Wish wish = Wish.of(query, callers.findOrNobody().map(Readers::idOf).orElse(null), visit);
        return render(200, Identifiers.require(id), wish);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@PathParam("id") String id, @BeanParam Sent sent, @BeanParam Visit visit) {
        long articleId = Identifiers.require(id);
        Optional<String> parent =
                Optional.ofNullable(sent.parent()).filter(text -> !text.isEmpty());
        TextForm form =
                parent.isPresent()
                        ? TextForm.reply(articleId, Identifiers.require(parent.get()))
                        : TextForm.write(articleId);
        String token = sent.tokenOr(form.token());
        return submit(
                new Attempt(
                        articleId,
                        parent.map(PageQuery::reply).orElseGet(PageQuery::whole),
                        form.again(sent.text(), token, Failure.NONE),
                        visit),
                author ->
                        postings.post(
                                author,
                                new Submission(id, parent, sent.text()),
                                Optional.of(token)));
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
        String version = sent.tokenOr("");
        return submit(
                new Attempt(
                        articleId,
                        PageQuery.edit(comment),
                        TextForm.edit(articleId, commentId, 0, "")
                                .again(sent.text(), version, Failure.NONE),
                        visit),
                author -> {
                    postings.edit(author, commentId, sent.text(), "\"" + version + "\"");
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
        Wish wish =
                Wish.of(PageQuery.comment(comment), author.map(Readers::idOf).orElse(null), visit);
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
            return render(
                    e.type().status(),
                    articleId,
                    wish.withNotice(e.type().title(visit.language())));
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
        Wish wish =
                Wish.of(PageQuery.comment(comment), voter.map(Readers::idOf).orElse(null), visit);
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
            return render(
                    e.type().status(),
                    articleId,
                    wish.withNotice(e.type().title(visit.language())));
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
        Wish wish = Wish.of(attempt.query(), author.map(Readers::idOf).orElse(null), visit);
        if (author.isEmpty()) {
            return render(
                    401,
                    attempt.articleId(),
                    wish.withForm(form.again(form.text(), form.token(), Failure.EXPIRED)));
        }
        CommentMessages messages = messages(visit.language());
        String mistake = mistake(form.text(), messages);
        if (mistake != null) {
            return render(
                    422,
                    attempt.articleId(),
                    wish.withForm(form.again(form.text(), form.token(), Failure.of(mistake))));
        }
        try {
            long id = submitter.store(author.get());
            return Response.seeOther(
                            URI.create(
                                    "/news/%d/comments?comment=%d#c%d"
                                            .formatted(attempt.articleId(), id, id)))
                    .build();
        } catch (ProblemException e) {
            boolean sentBefore = Postings.isKeyReused(e);
            String error = sentBefore ? messages.alreadySent() : e.type().title(visit.language());
            // The key of a text that has arrived is used up; this one is another.
            String token = sentBefore ? TextForm.newKey() : form.token();
            return render(
                    e.type().status(),
                    attempt.articleId(),
                    wish.withForm(form.again(form.text(), token, Failure.of(error))));
        }
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
        // Before the database is read: what happens in between is told twice, not never.
        String live = addresses.after(articleId).orElse(null);
        DiscussionView view = pages.view(articleId, wish, live);
        Language language = wish.visit().language();
        String title = messages(language).title(view.discussion().headline());
        TemplateInstance template =
                wish.visit().wantsPart()
                        ? Templates.comments(view)
                        : Templates.page(Page.of(language, title, view.path()), view);
        Response.ResponseBuilder response =
                Response.status(status)
                        .entity(template.setLocale(language.locale()).render())
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .header(HttpHeaders.VARY, "Accept-Language, HX-Request");
        // A script puts the part in place without moving the window: tell it where to look.
        wish.focus()
                .ifPresent(id -> response.header("HX-Reswap", "outerHTML show:#c" + id + ":top"));
        return response.build();
    }

    private static CommentMessages messages(Language language) {
        return MessageBundles.get(CommentMessages.class, Localized.Literal.of(language.code()));
    }

    @CheckedTemplate(basePath = "discussion")
    static final class Templates {
        static native TemplateInstance page(Page page, DiscussionView view);

        static native TemplateInstance comments(DiscussionView view);

        private Templates() {}
    }
}
