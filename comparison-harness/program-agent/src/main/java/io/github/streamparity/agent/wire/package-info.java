/** The values and messages between the two processes, made of the JDK's classes alone. */
package io.github.streamparity.agent.wire;
