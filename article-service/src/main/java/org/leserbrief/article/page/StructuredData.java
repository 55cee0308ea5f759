package org.leserbrief.article.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.PictureCuts;
import org.leserbrief.article.media.Rendition;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.ImageView;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.platform.http.brand.Brand;
import org.leserbrief.platform.http.brand.Logo;
import org.leserbrief.platform.http.page.Site;

/// The metadata of an article for search engines: schema.org's NewsArticle as JSON-LD.
@ApplicationScoped
class StructuredData {
    private final ObjectMapper json;
    private final Site site;
    private final Brand brand;
    private final PictureCuts cuts;

    StructuredData(ObjectMapper json, Site site, Brand brand, PictureCuts cuts) {
        this.cuts = cuts;
        this.json = json;
        this.site = site;
        this.brand = brand;
    }

    String of(ArticleView article, CommentNumbers numbers) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "NewsArticle");
        data.put("headline", article.headline());
        data.put("description", article.teaser());
        data.put("inLanguage", "de");
        data.put("datePublished", String.valueOf(article.publishedAt()));
        // A text that was published under a later date than that of its last change is as new as that date.
        data.put("dateModified", String.valueOf(article.isUpdated() ? article.updatedAt() : article.publishedAt()));
        data.put("isAccessibleForFree", true);
        data.put(
                "author",
                article.authors().stream()
                        .map(author ->
                                Map.of("@type", "Person", "name", author.name(), "url", site.absolute(author.url())))
                        .toList());
        data.put("publisher", publisher());
        data.put("mainEntityOfPage", site.absolute(article.url()));
        data.put("commentCount", new RawValue(numbers.number(article.id())));
        data.put("discussionUrl", site.absolute(DiscussionUrl.url(article.id())));
        RessortLink ressort = article.ressort();
        if (ressort != null) {
            data.put("articleSection", ressort.name().de());
        }
        if (!article.corrections().isEmpty()) {
            data.put(
                    "correction",
                    article.corrections().stream()
                            .map(correction -> Map.of(
                                    "@type",
                                    "CorrectionComment",
                                    "text",
                                    correction.text(),
                                    "datePublished",
                                    correction.correctedAt().toString()))
                            .toList());
        }
        ImageView image = article.image();
        if (image != null) {
            data.put("image", pictures(image).distinct().map(site::absolute).toList());
        }
        if (!article.topics().isEmpty()) {
            data.put("keywords", article.topics().stream().map(TopicLink::name).toList());
        }
        try {
            return inScript(json.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are always writable as JSON", e);
        }
    }

    /// In the three ratios that search engines choose from, as far as the library has the picture.
    private Stream<String> pictures(ImageView image) {
        Stream<String> ratios = Optional.ofNullable(image.mediaId()).map(MediaId::new).map(cuts::of).stream()
                .flatMap(List::stream)
                .map(Rendition::url);
        return Stream.concat(ratios, Stream.of(image.previewUrl(), image.url()));
    }

    private Map<String, Object> publisher() {
        Map<String, Object> publisher = new LinkedHashMap<>();
        publisher.put("@type", "NewsMediaOrganization");
        publisher.put("name", site.name());
        publisher.put("url", site.absolute("/"));
        Logo logo = brand.logo();
        if (logo != null) {
            publisher.put("logo", Map.of("@type", "ImageObject", "url", site.absolute(logo.address())));
        }
        return publisher;
    }

    /// In a script element, HTML gives a meaning only to `</script` and `<!--`, both of which need a `<`.
    private static String inScript(String text) {
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
