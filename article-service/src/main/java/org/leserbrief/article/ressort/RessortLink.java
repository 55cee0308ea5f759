package org.leserbrief.article.ressort;

/// The Ressort of an article, in the article's views.
///
/// @param url the path of its page
public record RessortLink(String slug, RessortName name, String url) {
    static RessortLink to(Ressort ressort) {
        return new RessortLink(ressort.slug(), ressort.name(), ressort.url());
    }
}
