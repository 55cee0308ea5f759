/// What search engines ask for: the sitemaps, and robots.txt with the reservation of text and data mining.
@NullMarked
package org.leserbrief.article.sitemap;

import org.jspecify.annotations.NullMarked;
