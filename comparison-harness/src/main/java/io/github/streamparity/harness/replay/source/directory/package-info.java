/**
 * Directories as sources: {@code textFileStream} and a streaming file source read what is written
 * into them, a file a tick, dated in virtual time.
 */
package io.github.streamparity.harness.replay.source.directory;
