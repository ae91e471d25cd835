/**
 * Running steps over nights: what a step is, what it is given, what it reports, and when it need not run. The steps themselves
 * live in the packages below; this one must not import them, nor {@code cli}.
 */
package io.nightshift.job;
