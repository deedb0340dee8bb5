/** What every room needs to show text, counts, durations and tables, and the nearest name. */
package io.github.streamparity.harness.text;
