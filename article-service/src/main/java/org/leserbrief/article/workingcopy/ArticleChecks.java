package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.article.topic.ChosenTopics;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// What an article lacks before it is published.
@ApplicationScoped
class ArticleChecks {
    /// Search engines and cards on phones cut what is longer.
    private static final int LONG_HEADLINE = 110;

    private static final int SHORT_HEADLINE = 10;
    private static final int LONG_TEASER = 400;
    private static final int SHORT_TEASER = 40;

    /// What is shorter is a note, or not finished.
    private static final int SHORT_BODY = 200;

    /// Fields with a sentence of their own when they are missing.
    private static final Set<String> NAMED = Set.of("headline", "teaser", "body", "author", "image.alt");

    private final ContentDocument document;
    private final ArticleTopicQueries topics;
    private final ChosenTopics chosen;
    private final Ressorts ressorts;
    private final BodyReferences references;

    ArticleChecks(
            ContentDocument document,
            ArticleTopicQueries topics,
            ChosenTopics chosen,
            Ressorts ressorts,
            BodyReferences references) {
        this.references = references;
        this.document = document;
        this.topics = topics;
        this.chosen = chosen;
        this.ressorts = ressorts;
    }

    /// The content of a document that has passed the checks.
    ArticleContent valid(String json) {
        return document.read(json).toContent();
    }

    /// The document of a content that has passed the checks.
    String document(ArticleRequest content) {
        return document.store(content).json();
    }

    List<Check> of(Article article, ArticleRequest content, Language language) {
        CheckMessages messages = language.messages(CheckMessages.class);
        Findings findings = new Findings();
        if (isBlank(content.headline())) {
            findings.must("headline-missing", messages.headlineMissing());
        } else {
            findings.unless(length(content.headline()) <= LONG_HEADLINE, "headline-long", messages.headlineLong());
            findings.unless(length(content.headline()) >= SHORT_HEADLINE, "headline-short", messages.headlineShort());
        }
        if (isBlank(content.teaser())) {
            findings.must("teaser-missing", messages.teaserMissing());
        } else {
            findings.unless(length(content.teaser()) <= LONG_TEASER, "teaser-long", messages.teaserLong());
            findings.unless(length(content.teaser()) >= SHORT_TEASER, "teaser-short", messages.teaserShort());
        }
        if (isBlank(content.body())) {
            findings.must("body-missing", messages.bodyMissing());
        } else {
            findings.unless(length(content.body()) >= SHORT_BODY, "body-short", messages.bodyShort());
            findings.unless(!ArticleBody.hasMalformedLink(content.body()), "link-malformed", messages.link());
            findings.unless(!references.hasDeadLink(article.id(), content.body()), "link-dead", messages.deadLink());
        }
        if (content.authorNames().stream().allMatch(ArticleChecks::isBlank)) {
            findings.must("author-missing", messages.authorMissing());
        }
        ArticleRequest.ImageRequest image = content.image();
        if (image == null) {
            findings.should("picture-missing", messages.pictureMissing());
        } else {
            if (isBlank(image.alt()) && !Boolean.TRUE.equals(image.decorative())) {
                findings.must("picture-alternative-missing", messages.alternativeMissing());
            }
            // The library names somebody for each of its pictures.
            if (image.mediaId() == null && isBlank(image.credit())) {
                findings.must("picture-credit-missing", messages.creditMissing());
            }
        }
        // One that was deleted before the text began to use it.
        if (references.hasGonePicture(text(content.body()))) {
            findings.must("picture-gone", messages.pictureGone());
        }
        if (content.ressort() != null && ressorts.all().find(content.ressort()).isEmpty()) {
            findings.must("ressort-unknown", messages.ressortUnknown());
        }
        // What else keeps a request from being accepted, such as an address that is none. A plan that is not accepted
        // when its time comes would be noticed too late.
        List<Map.Entry<String, String>> violations = document.violations(content);
        violations.stream()
                .filter(violation -> !NAMED.contains(violation.getKey()))
                .forEach(violation -> findings.must("invalid", violation.getKey() + ": " + violation.getValue()));
        if (violations.isEmpty()) {
            try {
                content.toContent();
            } catch (ProblemException contradictory) {
                contradictory
                        .errors()
                        .forEach(error -> findings.must("invalid", error.field() + ": " + error.message()));
            }
        }
        findings.unless(hasTopic(article, content), "topic-missing", messages.topicMissing());
        return findings.found;
    }

    /// An article that was never published has those that were chosen for it, or they are found in its text. What was
    /// chosen then says nothing afterwards: an editor may have taken it away since.
    private boolean hasTopic(Article article, ArticleRequest content) {
        boolean hasAny = article.wasPublished()
                ? topics.hasAny(article.id().value())
                : !chosen.of(article.id()).isEmpty();
        return hasAny
                || topics.isAnyNamedIn(
                        text(content.headline()) + "\n" + text(content.teaser()) + "\n" + text(content.body()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static final class Findings {
        private final List<Check> found = new ArrayList<>();

        void must(String code, String message) {
            found.add(new Check(code, Check.Severity.MUST, message));
        }

        void should(String code, String message) {
            found.add(new Check(code, Check.Severity.SHOULD, message));
        }

        void unless(boolean fine, String code, String message) {
            if (!fine) {
                should(code, message);
            }
        }
    }
}
