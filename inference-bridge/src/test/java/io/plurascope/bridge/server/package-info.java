@org.jspecify.annotations.NullMarked
package io.plurascope.bridge.server;
