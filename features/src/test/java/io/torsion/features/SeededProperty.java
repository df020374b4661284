package io.torsion.features;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;

/** A property that is tried on the same examples in every build; to look further, change the seed here. */
@Property(seed = "42")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface SeededProperty {}
