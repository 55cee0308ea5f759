package org.leserbrief.article.newsletter.issue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The date of an issue, which is its name in addresses: `2026-12-04`.
public final class IssueDate {
    private static final Pattern FORM = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private IssueDate() {}

    /// @throws ProblemException 404 for what is no date
    public static LocalDate parse(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDate) {
            // Such as the 31st of February.
        }
        throw new ProblemException(ProblemType.NOT_FOUND, "there is no issue of this date");
    }

    /// `4. Dezember 2026`.
    public static String written(LocalDate date, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(date);
    }
}
