/** What travels: the catalogue of topics, their keys, and the wire format of their events. */
@NullMarked
package io.plurascope.schemas;

import org.jspecify.annotations.NullMarked;
