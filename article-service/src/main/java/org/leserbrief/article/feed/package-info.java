/// The feeds of all articles, of each Ressort and of each author.
@NullMarked
package org.leserbrief.article.feed;

import org.jspecify.annotations.NullMarked;
