package org.leserbrief.comment.statement;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;

/// The texts of statements. Whoever changes what one of them says raises the version, which every statement
/// names, so that somebody who has kept an older one can tell them apart.
final class StatementTexts {
    static final int VERSION = 2;

    /// Where the imprint with the publisher's address is: a page of article-service, on the same origin.
    static final String IMPRINT = "/impressum";

    private static final NextStep CONTACT = new NextStep(
            "contact",
            new Wording(
                    "Halten Sie die Entscheidung für falsch, dann schreiben Sie an die Adresse im Impressum.",
                    "If you think that the decision is wrong, write to the address in the imprint."),
            IMPRINT);

    /// The Commission publishes the list; nothing is loaded from there.
    private static final NextStep SETTLEMENT = new NextStep(
            "settlement",
            new Wording(
                    "Sie können sich auch an eine zertifizierte Stelle für außergerichtliche Streitbeilegung wenden (Art. 21"
                            + " des Gesetzes über digitale Dienste) oder an ein Gericht.",
                    "You can also turn to a certified out-of-court dispute settlement body (Art. 21 of the Digital"
                            + " Services Act), or to a court."),
            null);

    private StatementTexts() {}

    /// Something that the author can do now.
    ///
    /// @param url where; null if that is no certain page
    @Schema(name = "NextStep")
    record NextStep(String code, Wording text, @Nullable String url) {
        private static NextStep write(String german, String english) {
            return new NextStep("write", new Wording(german, english), null);
        }
    }

    static Wording title(Measure measure) {
        return switch (measure) {
            case COMMENT_REJECTED ->
                new Wording("Ihr Kommentar wurde nicht veröffentlicht", "Your comment was not published");
            case COMMENT_REMOVED -> new Wording("Ihr Kommentar wurde entfernt", "Your comment was removed");
            case COMMENT_HELD ->
                new Wording(
                        "Ihr Kommentar wartet wieder auf die Moderation", "Your comment waits for moderators again");
            case COMMENT_RESTORED -> new Wording("Ihr Kommentar ist wieder zu lesen", "Your comment can be read again");
            case AUTHOR_PREMODERATED ->
                new Wording(
                        "Ihre Kommentare erscheinen erst nach einer Prüfung",
                        "Your comments appear only after moderators have looked at them");
            case AUTHOR_SUSPENDED -> new Wording("Sie dürfen zurzeit nicht schreiben", "You may not write at present");
            case AUTHOR_BANNED ->
                new Wording("Sie dürfen hier nicht mehr schreiben", "You may not write here any more");
            case AUTHOR_WARNED -> new Wording("Die Moderation hat Sie verwarnt", "The moderators have warned you");
            case AUTHOR_UNRESTRICTED ->
                new Wording("Sie dürfen wieder uneingeschränkt schreiben", "You may write without restriction again");
        };
    }

    /// The same where a rule did it.
    static Wording titleOfRule(Measure measure) {
        return measure == Measure.COMMENT_HELD
                ? new Wording("Ihr Kommentar wartet auf die Moderation", "Your comment waits for moderators")
                : title(measure);
    }

    /// Why a comment waits where no machine found anything, and none could let it pass.
    static final Wording UNCHECKED = new Wording(
            "Ob der Kommentar ohne die Moderation erscheinen kann, ließ sich nicht automatisch feststellen. Vorgeworfen"
                    + " wird Ihnen nichts.",
            "It could not be found out automatically whether the comment can be published without the moderators."
                    + " Nothing is held against you.");

    /// The clause to which a rule refers. Its own name and words are the moderators' matter.
    ///
    /// @param reason null where it refers to none that is known
    static Wording reasonOfRule(@Nullable Reason reason) {
        return reason == null || reason == Reason.OTHER || reason == Reason.MISTAKE
                ? new Wording(
                        "Eine automatische Prüfung sieht einen möglichen Verstoß gegen unsere Hausregeln.",
                        "An automatic check sees a possible breach of our house rules.")
                : rule(reason);
    }

    /// Why a decision was made.
    ///
    /// @param reason null where the decision has no code
    static Wording reason(Measure measure, @Nullable Reason reason) {
        if (reason == Reason.MISTAKE) {
            return new Wording(
                    "Eine frühere Entscheidung war ein Irrtum und ist zurückgenommen. Es gilt, was vor ihr galt.",
                    "An earlier decision was a mistake and is withdrawn. What held before it holds again.");
        }
        return switch (measure) {
            case COMMENT_REJECTED, COMMENT_REMOVED, COMMENT_HELD -> rule(reason == null ? Reason.OTHER : reason);
            case AUTHOR_PREMODERATED, AUTHOR_SUSPENDED, AUTHOR_BANNED, AUTHOR_WARNED ->
                reason == null
                        ? new Wording(
                                "Was Sie hier geschrieben haben, verstößt nach Ansicht der Moderation gegen unsere"
                                        + " Hausregeln.",
                                "What you have written here breaks our house rules, as the moderators see it.")
                        : rule(reason);
            case COMMENT_RESTORED ->
                new Wording(
                        "Die Moderation hat sich den Kommentar noch einmal angesehen: Er darf stehen.",
                        "The moderators have looked at the comment once more: it may stand.");
            case AUTHOR_UNRESTRICTED ->
                new Wording(
                        "Die Moderation hat die Einschränkung Ihres Kontos aufgehoben.",
                        "The moderators have lifted the restriction of your account.");
        };
    }

    private static Wording rule(Reason reason) {
        return switch (reason) {
            case ADDRESS ->
                new Wording(
                        "Die Domain Ihrer E-Mail-Adresse steht auf einer Liste von Wegwerfadressen. Deshalb sieht sich die"
                                + " Moderation den Kommentar zuerst an. Vorgeworfen wird Ihnen nichts.",
                        "The domain of your e-mail address is on a list of disposable addresses. Therefore moderators look"
                                + " at the comment first. Nothing is held against you.");
            case INSULT ->
                new Wording(
                        "Hausregel „Respekt“: Beleidigungen, Drohungen und Herabsetzungen sind hier nicht erlaubt.",
                        "House rule “Respect”: insults, threats and degrading remarks are not allowed here.");
            case HATE ->
                new Wording(
                        "Hausregel „Keine Hetze“: Wir veröffentlichen nichts, was gegen Menschen wegen ihrer Herkunft,"
                                + " ihres Glaubens, ihres Geschlechts oder dessen, wie sie leben, hetzt.",
                        "House rule “No hatred”: we publish nothing that stirs up hatred against people for their"
                                + " origin, their faith, their sex or the way they live.");
            case SPAM ->
                new Wording(
                        "Hausregel „Keine Werbung“: Werbung und immer gleiche Beiträge gehören nicht in die"
                                + " Diskussion.",
                        "House rule “No advertising”: advertisements and repeated posts do not belong here.");
            case OFF_TOPIC ->
                new Wording(
                        "Hausregel „Beim Thema bleiben“: Kommentare sollen sich auf den Artikel beziehen.",
                        "House rule “Keep to the topic”: comments should be about the article.");
            case ILLEGAL ->
                new Wording(
                        "Hausregel „Recht und Gesetz“: Wir veröffentlichen nichts, was unserer Einschätzung nach"
                                + " rechtswidrig ist.",
                        "House rule “Law”: we publish nothing that is unlawful in our judgement.");
            case PRIVACY ->
                new Wording(
                        "Hausregel „Privates bleibt privat“: Adressen, Telefonnummern und Persönliches über andere"
                                + " gehören nicht in die Diskussion.",
                        "House rule “Private stays private”: addresses, telephone numbers and personal matters of"
                                + " others do not belong here.");
            case FALSE_CLAIM ->
                new Wording(
                        "Hausregel „Bei den Tatsachen bleiben“: Nachweislich falsche Behauptungen veröffentlichen wir"
                                + " nicht.",
                        "House rule “Keep to the facts”: we do not publish claims that are proven false.");
            case MISTAKE, OTHER ->
                new Wording(
                        "Die Moderation sieht einen Verstoß gegen unsere Hausregeln, für den sie keinen der genaueren"
                                + " Gründe gewählt hat.",
                        "The moderators see a breach of our house rules for which they chose none of the closer"
                                + " reasons.");
        };
    }

    /// What the author can do.
    ///
    /// @param appeal the page on which the author can appeal; null if that is not possible any more
    static List<NextStep> nextSteps(Measure measure, @Nullable String appeal, boolean settlement) {
        List<NextStep> steps = new ArrayList<>();
        switch (measure) {
            case COMMENT_REJECTED, COMMENT_REMOVED ->
                steps.add(NextStep.write(
                        "Sie können einen neuen Kommentar schreiben, der sich an die Hausregeln hält.",
                        "You can write a new comment that keeps to the house rules."));
            case COMMENT_HELD ->
                steps.add(NextStep.write(
                        "Die Moderation sieht sich den Kommentar an; Sie müssen nichts tun.",
                        "Moderators will look at the comment; you need not do anything."));
            case AUTHOR_PREMODERATED ->
                steps.add(NextStep.write(
                        "Sie können weiter schreiben. Jeder Kommentar erscheint, sobald ihn die Moderation freigibt.",
                        "You can go on writing. Each comment appears as soon as moderators approve it."));
            case AUTHOR_SUSPENDED ->
                steps.add(NextStep.write(
                        "Lesen können Sie weiterhin alles; schreiben wieder, wenn die Sperre endet.",
                        "You can still read everything, and write again when the suspension ends."));
            case AUTHOR_BANNED ->
                steps.add(NextStep.write("Lesen können Sie weiterhin alles.", "You can still read everything."));
            case AUTHOR_WARNED ->
                steps.add(NextStep.write(
                        "Bestätigen Sie, dass Sie das gelesen haben; danach können Sie wieder schreiben.",
                        "Acknowledge that you have read this; after that you can write again."));
            case COMMENT_RESTORED, AUTHOR_UNRESTRICTED ->
                steps.add(NextStep.write("Sie müssen nichts tun.", "You need not do anything."));
        }
        if (appeal != null) {
            steps.add(new NextStep(
                    "appeal",
                    new Wording(
                            "Halten Sie die Entscheidung für falsch, dann können Sie kostenlos Einspruch einlegen. Über"
                                    + " ihn entscheidet jemand, der an der Entscheidung nicht beteiligt war.",
                            "If you think that the decision is wrong, you can appeal, free of charge. Somebody who had"
                                    + " no part in the decision decides about that."),
                    appeal));
        } else if (measure.restricts()) {
            steps.add(CONTACT);
        }
        if (settlement && measure.isAppealable()) {
            steps.add(SETTLEMENT);
        }
        return steps;
    }
}
