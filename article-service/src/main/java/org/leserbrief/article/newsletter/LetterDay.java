package org.leserbrief.article.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import org.leserbrief.platform.http.page.Language;

/// The day of the week on which the letter comes, in words.
@Named("letterDay")
@ApplicationScoped
public class LetterDay {
    private final NewsletterSettings settings;

    LetterDay(NewsletterSettings settings) {
        this.settings = settings;
    }

    /// `Freitag`.
    public String in(Language language) {
        return written(settings.day(), language);
    }

    public static String written(DayOfWeek day, Language language) {
        return day.getDisplayName(TextStyle.FULL, language.locale());
    }
}
