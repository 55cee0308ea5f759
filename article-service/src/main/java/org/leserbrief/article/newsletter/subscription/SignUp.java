package org.leserbrief.article.newsletter.subscription;

import java.util.List;
import java.util.Optional;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.platform.http.page.Language;

/// A request for the letter.
///
/// @param address empty for what is none
/// @param ressorts slugs of the wanted Ressorts; none for all
/// @param page the path of the page on which the form stood
record SignUp(Optional<MailAddress> address, Language language, List<String> ressorts, String page) {
    SignUp {
        ressorts = List.copyOf(ressorts);
    }
}
