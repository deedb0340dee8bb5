/** The scripted sources: they compute from the feed itself what arrives in a tick. */
package io.github.streamparity.harness.replay.source.scripted;
