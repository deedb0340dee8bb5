/** Scripts in YAML, which people write: at most a page, held in memory. */
package io.github.streamparity.harness.script.yaml;
