/** Scripts in JSON Lines, which are recorded or generated: read as a stream. */
package io.github.streamparity.harness.script.jsonl;
