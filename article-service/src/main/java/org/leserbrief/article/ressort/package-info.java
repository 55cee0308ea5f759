/// The Ressorts: the sections of the publication, their order and names, and which stands for which.
@NullMarked
package org.leserbrief.article.ressort;

import org.jspecify.annotations.NullMarked;
