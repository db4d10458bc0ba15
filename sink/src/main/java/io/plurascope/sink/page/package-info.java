/** What the page's files give where there is no sink and no browser: one file with all in it, and figures. */
@NullMarked
package io.plurascope.sink.page;

import org.jspecify.annotations.NullMarked;
