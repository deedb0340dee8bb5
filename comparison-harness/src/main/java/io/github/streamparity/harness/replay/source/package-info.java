/** What arrives: a script, of which tick after tick is released to the scripted sources. */
package io.github.streamparity.harness.replay.source;
