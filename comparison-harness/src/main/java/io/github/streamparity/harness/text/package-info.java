/** Shows text, counts, durations and tables for every room, and finds the nearest name. */
package io.github.streamparity.harness.text;
