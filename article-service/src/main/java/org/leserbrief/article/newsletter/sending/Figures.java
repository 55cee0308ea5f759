package org.leserbrief.article.newsletter.sending;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many mails of an issue are in which state. Once none is open: prepared = sent + failed + excluded + uncertain.
///
/// @param prepared all, written down before the first was sent
/// @param open waiting for their turn, or for the mail server
/// @param uncertain perhaps sent; not sent again
/// @param bounced came back; they are among those that were sent, or are uncertain
@Schema(name = "NewsletterFigures")
public record Figures(long prepared, long open, long sent, long failed, long excluded, long uncertain, long bounced) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);
}
