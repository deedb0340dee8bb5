/** Takes objects apart, whatever library, language or version of Scala their classes are of. */
package io.github.streamparity.agent.values;
