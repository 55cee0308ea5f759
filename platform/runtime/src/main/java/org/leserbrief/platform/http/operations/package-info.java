/// What operator endpoints have in common: the service that they belong to, and their cache policy.
@NullMarked
package org.leserbrief.platform.http.operations;

import org.jspecify.annotations.NullMarked;
