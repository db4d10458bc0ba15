/** Tests of how much answers depend on how questions are asked, against values derived by hand. */
@NullMarked
package io.plurascope.measures.sensitivity;

import org.jspecify.annotations.NullMarked;
