package org.leserbrief.article.newsletter;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Problem types that only letters have.
public final class NewsletterProblems {
    private static final ProblemType SENT = new ProblemType(
            409,
            "newsletter-sent",
            "Der Brief wird schon verschickt oder ist verschickt",
            "The letter is being sent, or was sent");
    private static final ProblemType EMPTY =
            new ProblemType(409, "newsletter-empty", "Der Brief hat keinen Artikel", "The letter has no article");
    private static final ProblemType NO_ADDRESS = new ProblemType(
            409,
            "newsletter-no-address",
            "Ihr Konto hat keine bestätigte E-Mail-Adresse",
            "Your account has no verified e-mail address");
    private static final ProblemType NO_SERVER = new ProblemType(
            503,
            "newsletter-mail-server",
            "Der Mailserver hat die Mail nicht angenommen, bitte gleich noch einmal",
            "The mail server has not taken the mail, please try again");

    private NewsletterProblems() {}

    /// Sending has begun, so that nothing can be changed or begun any more.
    public static ProblemException sent() {
        return new ProblemException(SENT, "the issue is being sent or was sent, at least in part");
    }

    public static ProblemException empty() {
        return new ProblemException(EMPTY, "the issue has no article");
    }

    public static ProblemException noAddress() {
        return new ProblemException(NO_ADDRESS, "your account has no verified e-mail address");
    }

    public static ProblemException notTaken() {
        return new ProblemException(NO_SERVER, "the mail server has not taken the mail");
    }
}
