package org.leserbrief.comment.rule;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.DeskPageResource;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' pages of word lists: what is in them, what changed, who uses them.
@Path(WordListPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class WordListPageResource {
    static final String PATH = "/moderation/word-lists";

    private final WordListStore store;
    private final RuleQueries queries;
    private final WordListVersions versions;
    private final Callers callers;
    private final FormSubmissions submissions;

    WordListPageResource(
            WordListStore store,
            RuleQueries queries,
            WordListVersions versions,
            Callers callers,
            FormSubmissions submissions) {
        this.submissions = submissions;
        this.store = store;
        this.queries = queries;
        this.versions = versions;
        this.callers = callers;
    }

    @GET
    public Response lists(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return lists(200, "", "", List.of(), Language.accepted(accepted));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(
            @BeanParam WordListForm form, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        String name = form.typedName();
        if (!WordListResource.isName(name)) {
            String typed = Objects.requireNonNullElse(form.words, "");
            return lists(422, name, typed, List.of("name: " + messages(language).name()), language);
        }
        return save(name, 0, form, language);
    }

    @GET
    @Path("{name}")
    public Response read(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Optional<RuleQueries.StoredList> stored = queries.list(WordListResource.requireName(name));
        if (stored.isEmpty() && name.equals(Fact.DISPOSABLE_DOMAINS)) {
            // What comes with the release, to begin a list of one's own with.
            return lists(200, name, String.join("\n", ShippedDomains.WORDS), List.of(), language);
        }
        RuleQueries.StoredList list = stored.orElseThrow(RuleProblems::unknownList);
        return page(200, name, list.version(), String.join("\n", list.words()), List.of(), language);
    }

    @POST
    @Path("{name}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response save(
            @PathParam("name") String name,
            @BeanParam WordListForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        if (queries.list(WordListResource.requireName(name)).isEmpty()) {
            throw RuleProblems.unknownList();
        }
        return save(name, form.seen(), form, Language.accepted(accepted));
    }

    private Response save(String name, long seen, WordListForm form, Language language) {
        String text = Objects.requireNonNullElse(form.words, "");
        try {
            text = form.text();
            saveOnce(form.submission, name, seen, WordListForm.lines(text));
            return to(name);
        } catch (CharacterCodingException e) {
            return page(422, name, seen, text, List.of(messages(language).notText()), language);
        } catch (ProblemException e) {
            if (e.type().equals(ProblemType.STALE)) {
                return page(412, name, seen, text, List.of(messages(language).outdated()), language);
            }
            if (e.type().status() != 422 && e.type().status() != 409) {
                throw e;
            }
            List<String> errors = e.errors().isEmpty()
                    ? List.of(e.detail())
                    : e.errors().stream()
                            .map(error -> error.field() + ": " + error.message())
                            .toList();
            return page(e.type().status(), name, seen, text, errors, language);
        }
    }

    private void saveOnce(@Nullable String submission, String name, long seen, List<String> words) {
        submissions.doOnce(
                submission,
                List.of(name, seen, words),
                () -> store.save(name, words, callers.require(), present -> requireSeen(seen, present)));
        store.refresh();
    }

    private static void requireSeen(long seen, OptionalLong present) {
        if (present.orElse(0) != seen) {
            throw new ProblemException(ProblemType.STALE, "the list has changed");
        }
    }

    @GET
    @Path("{name}/versions/{version}")
    public Response version(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        WordListVersions.Compared compared = require(name, version);
        long present = queries.list(name).map(RuleQueries.StoredList::version).orElseThrow(RuleProblems::unknownList);
        Page page = Page.of(
                language,
                messages(language).version(name, compared.version()),
                WordListView.path(name) + "/versions/" + compared.version());
        return DeskPageResource.html(
                200, Templates.version(page, new WordListView.OfVersion(name, present, compared)), language);
    }

    @POST
    @Path("{name}/versions/{version}/restoration")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restore(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @FormParam("version") @Nullable String seen,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        WordListVersions.Compared wanted = require(name, version);
        long present = Identifiers.parse(Objects.requireNonNullElse(seen, ""))
                .orElseThrow(() -> ProblemException.invalid("version", "must be a number"));
        try {
            saveOnce(submission, name, present, wanted.words());
            return to(name);
        } catch (ProblemException e) {
            if (!e.type().equals(ProblemType.STALE)) {
                throw e;
            }
            return page(
                    412,
                    name,
                    present,
                    String.join("\n", wanted.words()),
                    List.of(messages(language).outdated()),
                    language);
        }
    }

    private WordListVersions.Compared require(String name, String version) {
        return versions.find(WordListResource.requireName(name), Identifiers.require(version))
                .orElseThrow(RuleProblems::unknownList);
    }

    private static Response to(String name) {
        return Response.seeOther(URI.create(WordListView.path(name))).build();
    }

    private Response lists(int status, String name, String typed, List<String> errors, Language language) {
        Page page = Page.of(language, messages(language).title(), PATH);
        List<WordListVersions.Version> lists = versions.lists();
        boolean own = lists.stream().anyMatch(list -> list.name().equals(Fact.DISPOSABLE_DOMAINS));
        WordListView.NewList typedList = new WordListView.NewList(name, typed, own ? 0 : ShippedDomains.WORDS.size());
        return DeskPageResource.html(status, Templates.lists(page, lists, typedList, errors), language);
    }

    /// What could not be saved as a new list is shown on the page of all lists again.
    private Response page(int status, String name, long version, String words, List<String> errors, Language language) {
        if (version == 0) {
            return lists(status, name, words, errors, language);
        }
        String code = name.equals(Fact.DISPOSABLE_DOMAINS) ? Fact.AUTHOR_DISPOSABLE_MAIL.code() : Fact.LIST + name;
        String fact = "\"" + code + "\"";
        Optional<Long> present = queries.list(name).map(RuleQueries.StoredList::version);
        WordListView view = new WordListView(
                name,
                // Whoever has seen that it has changed replaces the new version with the next attempt.
                status == 412 ? present.orElse(version) : version,
                words,
                errors,
                queries.rules().stream()
                        .filter(rule -> rule.definition().when().contains(fact))
                        .toList(),
                versions.of(name));
        Page page = Page.of(language, messages(language).list(name), WordListView.path(name));
        return DeskPageResource.html(status, Templates.list(page, view), language);
    }

    private static WordListMessages messages(Language language) {
        return language.messages(WordListMessages.class);
    }

    @CheckedTemplate(basePath = "words")
    static final class Templates {
        static native TemplateInstance lists(
                Page page, List<WordListVersions.Version> lists, WordListView.NewList fresh, List<String> errors);

        static native TemplateInstance list(Page page, WordListView view);

        static native TemplateInstance version(Page page, WordListView.OfVersion view);

        private Templates() {}
    }
}
