package org.leserbrief.comment.erasure;

import java.util.List;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalData.Anonymised;
import org.leserbrief.comment.reader.PersonalData.Deleted;
import org.leserbrief.comment.reader.PersonalData.Retained;

/// The registry as a page of the documentation.
final class PersonalDataPage {
    private static final String INTRODUCTION = """
            # What is stored about readers

            What comment-service stores about readers' accounts is in its database; one stream names readers for a time, and another has
            pseudonyms of commenters, which article-service and topic-service store to count them. Other events hold ids of comments and
            articles only. article-service has, apart from accounts, the addresses of those who get the letter (`article-service/README.md`, "The
            letter"), and the ids and names of those who work at its desk. This page, `GET /api/me/export` and the test of the erasure are made
            from one list (`PersonalData` in the code). Besides: logs of the services name readers by their id, and are kept as long as the
            operator keeps logs; the account itself (name, address, password) is the identity provider's, and is deleted there.

            | table or stream | what it is | columns | in the export | erasure |
            | --- | --- | --- | --- | --- |
            """;

    private PersonalDataPage() {}

    static String of(List<PersonalData> entries) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (PersonalData entry : entries) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            entry.table(),
                            entry.content(),
                            String.join(", ", entry.columns()),
                            entry.export() == null ? "no" : "yes",
                            erasure(entry)));
        }
        return page.toString();
    }

    private static String erasure(PersonalData entry) {
        return switch (entry.erasure()) {
            case Deleted() -> "the row is deleted";
            case Anonymised(String how) -> how;
            case Retained(String until, String why) -> "stays until %s: %s".formatted(until, why);
        };
    }
}
