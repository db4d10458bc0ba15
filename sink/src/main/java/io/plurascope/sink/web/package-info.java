/** How is it served? REST, server-sent events, the page, health and Prometheus. */
@NullMarked
package io.plurascope.sink.web;

import org.jspecify.annotations.NullMarked;
