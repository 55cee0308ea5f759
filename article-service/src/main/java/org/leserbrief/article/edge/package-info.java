/// What caches in front of the site (a CDN, Varnish) are told: the keys of pages, and which keys to purge.
@NullMarked
package org.leserbrief.article.edge;

import org.jspecify.annotations.NullMarked;
