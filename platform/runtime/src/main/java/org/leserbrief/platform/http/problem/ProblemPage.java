package org.leserbrief.platform.http.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// What the page of a problem says.
///
/// @param help a sentence about what to do; null where the title says it all
/// @param repeatable whether the same request may well succeed a moment later
/// @param elsewhere whether readers came for something to read, so that the newest articles help
public record ProblemPage(
        int status,
        String title,
        List<FieldError> errors,
        @Nullable String help,
        boolean repeatable,
        boolean elsewhere) {

    /// @param safe whether the request can be repeated by a link
    static ProblemPage of(ProblemType type, List<FieldError> errors, Language language, boolean safe) {
        return new ProblemPage(
                type.status(),
                type.title(language),
                errors,
                switch (language) {
                    case GERMAN -> german(type.status());
                    case ENGLISH -> english(type.status());
                },
                safe && type.status() >= 500,
                type.status() == 404 || type.status() == 410);
    }

    private static @Nullable String german(int status) {
        return switch (status) {
            case 403 -> "Vielleicht sind Sie mit einem anderen Konto angemeldet. Das Recht dazu vergibt die Redaktion.";
            case 404 ->
                "Vielleicht ist die Adresse unvollständig oder hat einen Tippfehler. Auf der Startseite und unter den"
                        + " Themen finden Sie alles, was erschienen ist.";
            case 410 -> "Was hier stand, ist nicht verschoben worden: Es ist nicht mehr öffentlich.";
            case 429 -> "Bitte warten Sie einen Augenblick.";
            case 500 -> "Der Fehler ist bei uns angekommen. Oft hilft es, die Seite noch einmal aufzurufen.";
            case 503 -> "Es liegt nicht an Ihnen. In wenigen Sekunden sollte es wieder gehen.";
            default -> null;
        };
    }

    private static @Nullable String english(int status) {
        return switch (status) {
            case 403 -> "You may be signed in with another account. The editors grant this right.";
            case 404 ->
                "The address may be incomplete or have a typo. All that has been published is on the front page and"
                        + " under the topics.";
            case 410 -> "What was here has not moved: it is not public any more.";
            case 429 -> "Please wait a moment.";
            case 500 -> "We have been told of the fault. Loading the page again often helps.";
            case 503 -> "It is not your fault. It should work again in a few seconds.";
            default -> null;
        };
    }
}
