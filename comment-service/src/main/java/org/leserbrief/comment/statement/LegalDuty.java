package org.leserbrief.comment.statement;

import java.util.EnumSet;
import java.util.Set;

/// What the Digital Services Act demands, of whom, and what the product has for it. LEGAL.md is made of this list.
enum LegalDuty {
    CONTACT_POINTS(
            "11, 12",
            "points of contact for authorities and users",
            Everybody.ALL,
            "the imprint (`/impressum`, a page of the publisher's own)"),
    TERMS(
            "14",
            "terms that say what is moderated and how",
            Everybody.ALL,
            "the house rules, named by each statement of reasons"),
    TRANSPARENCY_REPORT(
            "15",
            "a yearly report of moderation",
            EnumSet.of(LegalProfile.HOSTING, LegalProfile.PLATFORM),
            "`GET /api/moderation/transparency?year=`; micro and small enterprises are spared (article 15(2)), also under `hosting`"),
    NOTICES("16", "notices of illegal content without an account", Everybody.ALL, "`/notice`, `POST /api/notices`"),
    STATEMENTS_OF_REASONS("17", "a statement of reasons for each restriction", Everybody.ALL, "`/me/decisions`, mail"),
    CRIMES(
            "18",
            "suspicions of crimes against life or safety are reported",
            Everybody.ALL,
            "checklist and record on the moderators' page of a comment"),
    INTERNAL_COMPLAINTS(
            "20",
            "complaints within six months, free of charge, not decided by machines alone",
            EnumSet.of(LegalProfile.PLATFORM),
            "appeals; the product offers them under each profile"),
    OUT_OF_COURT_SETTLEMENT(
            "21",
            "a certified body settles disputes",
            EnumSet.of(LegalProfile.PLATFORM),
            "statements of reasons name it; under the other profiles they do not"),
    TRUSTED_FLAGGERS(
            "22",
            "notices of trusted flaggers come first",
            EnumSet.of(LegalProfile.PLATFORM),
            "none: the publisher ranks them by hand, by the notifier's name in the queue of notices"),
    MISUSE(
            "23",
            "suspension of who often posts illegal content or unfounded notices, after a warning",
            EnumSet.of(LegalProfile.PLATFORM),
            "warnings and suspensions of authors; their record and that of reporters on the desk"),
    PLATFORM_REPORT(
            "24(1)",
            "more figures in the yearly report: disputes, suspensions",
            EnumSet.of(LegalProfile.PLATFORM),
            "restrictions of accounts are in the report; disputes are not"),
    USER_NUMBERS(
            "24(2)",
            "numbers of users every six months",
            EnumSet.of(LegalProfile.PLATFORM),
            "none: readers are not counted here"),
    USER_NUMBERS_ON_REQUEST(
            "24(3)",
            "numbers of users when the authority asks",
            EnumSet.of(LegalProfile.PLATFORM, LegalProfile.PLATFORM_SMALL),
            "none: readers are not counted here"),
    TRANSPARENCY_DATABASE(
            "24(5)",
            "statements of reasons to the Commission's database",
            EnumSet.of(LegalProfile.PLATFORM),
            "`GET /api/moderation/statements`, in the database's form");

    /// Constants of an enum cannot name its static fields.
    private static final class Everybody {
        static final Set<LegalProfile> ALL = EnumSet.allOf(LegalProfile.class);
    }

    private final String article;
    private final String demand;
    private final Set<LegalProfile> profiles;
    private final String product;

    LegalDuty(String article, String demand, Set<LegalProfile> profiles, String product) {
        this.article = article;
        this.demand = demand;
        this.profiles = Set.copyOf(profiles);
        this.product = product;
    }

    boolean holdsFor(LegalProfile profile) {
        return profiles.contains(profile);
    }

    String article() {
        return article;
    }

    String demand() {
        return demand;
    }

    /// In Markdown, for operators.
    String product() {
        return product;
    }
}
