/** Reports of models: one page of HTML that needs no network. */
@NullMarked
package io.torsion.report;

import org.jspecify.annotations.NullMarked;
