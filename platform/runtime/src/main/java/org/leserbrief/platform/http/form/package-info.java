/// Forms that are sent twice and must act once.
@NullMarked
package org.leserbrief.platform.http.form;

import org.jspecify.annotations.NullMarked;
