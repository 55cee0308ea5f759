/// The picture library: uploads, renditions, where their files are stored, and how they are served.
@NullMarked
package org.leserbrief.article.media;

import org.jspecify.annotations.NullMarked;
