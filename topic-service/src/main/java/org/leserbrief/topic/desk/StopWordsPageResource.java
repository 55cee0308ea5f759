package org.leserbrief.topic.desk;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.StopWords;

/// The words that are never found as a topic.
@Path(StopWordsPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class StopWordsPageResource {
    static final String PATH = TopicDeskPageResource.PATH + "/stop-words";

    private final StopWords words;
    private final FormSubmissions submissions;

    StopWordsPageResource(StopWords words, FormSubmissions submissions) {
        this.words = words;
        this.submissions = submissions;
    }

    /// @param words one a line
    public record WordsForm(
            @FormParam("version") @Nullable String version,
            @FormParam("words") @Nullable String words) {}

    @GET
    @Operation(hidden = true)
    public Response show(
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        StopWords.Versioned now = words.read();
        String notice = "saved".equals(done) ? TopicDeskPages.messages(language).saved() : null;
        return page(200, form(now), TopicEditView.Outcome.notice(notice), language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replace(
            @BeanParam WordsForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        TopicDeskMessages messages = TopicDeskPages.messages(language);
        Optional<String> problem = TopicForm.ruleProblem(form.words(), StopWords.MOST, messages);
        if (problem.isPresent()) {
            Map<String, String> problems = Map.of("words", problem.get());
            return page(422, form, TopicEditView.Outcome.invalid(messages.notSaved(), problems), language);
        }
        try {
            String tag = "\"" + form.version() + "\"";
            submissions.doOnce(
                    submission,
                    form,
                    () -> words.replace(
                            TopicForm.lines(form.words()), version -> EntityVersion.requireMatch(tag, version)));
            return Response.seeOther(URI.create(PATH + "?done=saved")).build();
        } catch (ProblemException refused) {
            if (TopicDeskPages.isElsewhere(refused)) {
                throw refused;
            }
            WordsForm again = refused.type().equals(ProblemType.STALE)
                    ? new WordsForm(Long.toString(words.read().version()), form.words())
                    : form;
            return page(refused.type().status(), again, TopicDeskPages.outcome(refused, language), language);
        }
    }

    private static WordsForm form(StopWords.Versioned now) {
        return new WordsForm(Long.toString(now.version()), String.join("\n", now.words()));
    }

    private Response page(int status, WordsForm form, TopicEditView.Outcome outcome, Language language) {
        Page page = Page.of(language, TopicDeskPages.messages(language).stopWords(), PATH);
        StopWordsView view = new StopWordsView(
                Objects.requireNonNullElse(form.version(), ""),
                Objects.requireNonNullElse(form.words(), ""),
                outcome.stale() ? String.join("\n", words.read().words()) : null,
                outcome);
        return TopicDeskPages.html(status, Templates.stopWords(page, view), language);
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        static native TemplateInstance stopWords(Page page, StopWordsView view);

        private Templates() {}
    }
}
