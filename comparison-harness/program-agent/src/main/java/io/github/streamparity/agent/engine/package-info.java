/** Drives the engines tick by tick; instrumented Spark and the program call it. */
package io.github.streamparity.agent.engine;
