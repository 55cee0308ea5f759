package org.leserbrief.comment.appeal;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.notice.NoticePageResource;

/// The form for a notifier's appeal on the page of the notice.
@Path(NoticePageResource.PATH + "/{reference}/appeal")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class NoticeAppealFormResource {
    private final NotifierAppeals appeals;

    NoticeAppealFormResource(NotifierAppeals appeals) {
        this.appeals = appeals;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(
            @PathParam("reference") String reference,
            @FormParam("code") @Nullable String code,
            @FormParam("text") @Nullable String text) {
        String given = Objects.requireNonNullElse(code, "");
        // Browsers send line breaks as CR LF.
        appeals.appeal(reference, given, Objects.requireNonNullElse(text, "").replace("\r\n", "\n"));
        return Response.seeOther(URI.create(NoticePageResource.path(reference, given)))
                .build();
    }
}
