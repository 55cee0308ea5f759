package org.leserbrief.comment.model;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

/// The moderators' page about the model.
@Path(ModelPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class ModelPageResource {
    static final String PATH = "/moderation/model";

    private final ModelStatus status;

    ModelPageResource(ModelStatus status) {
        this.status = status;
    }

    @GET
    public Response read(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        String title = language.messages(ModelMessages.class).title();
        ModelPage view = new ModelPage(status.present(), status.words(), language);
        return PageResponses.personal(200, Templates.model(Page.of(language, title, PATH), view), language)
                .build();
    }

    @POST
    @Path("retraining")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retrain() {
        status.requestTraining();
        return Response.seeOther(URI.create(PATH)).build();
    }

    @CheckedTemplate(basePath = "model")
    static final class Templates {
        static native TemplateInstance model(Page page, ModelPage view);

        private Templates() {}
    }
}
