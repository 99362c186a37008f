package io.virtwire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The functions of libvirt's C API that a method stands for, so that nobody has to guess which is which. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LibvirtFunction {
    /** Names of public C functions, such as {@code virDomainCreate}. */
    String[] value();
}
