package org.leserbrief.article.newsletter.subscription;

import java.util.List;
import org.leserbrief.article.newsletter.subscription.Subscriptions.Preferences;
import org.leserbrief.article.ressort.Ressort;

/// What the page of a reader's choices shows.
///
/// @param ressorts all that can be chosen
/// @param unsubscription the path that ends the subscription
/// @param changed whether the choices were stored just now
public record PreferencesView(
        Preferences present, List<Ressort> ressorts, AuthorsView authors, String unsubscription, boolean changed) {
    public PreferencesView {
        ressorts = List.copyOf(ressorts);
    }
}
