/// The editors' index of topics: pages to care for names, hierarchy and merges, and for what the finder is unsure of.
@NullMarked
package org.leserbrief.topic.desk;

import org.jspecify.annotations.NullMarked;
