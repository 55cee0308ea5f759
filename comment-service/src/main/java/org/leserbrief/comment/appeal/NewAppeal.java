package org.leserbrief.comment.appeal;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.comment.statement.Statement;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.base.text.ReadableText;

/// @param text what is wrong with the decision
@Schema(name = "NewAppeal")
public record NewAppeal(
        @NotNull @ReadableText(most = StatementAppeal.LONGEST_TEXT, multiline = true)
        String text) {
    /// The appeal is read with the statement of reasons.
    static Response created(Statement statement) {
        return Response.created(URI.create("/api/me/decisions/" + statement.id()))
                .entity(statement.appeal())
                .build();
    }
}
