/// Plain SQL over JDBC, for reading models where entities would only be in the way.
@NullMarked
package org.leserbrief.article.database;

import org.jspecify.annotations.NullMarked;
