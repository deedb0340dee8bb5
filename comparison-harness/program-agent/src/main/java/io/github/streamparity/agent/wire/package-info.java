/**
 * What the two processes say to each other: values and messages, made of the JDK's classes alone.
 */
package io.github.streamparity.agent.wire;
