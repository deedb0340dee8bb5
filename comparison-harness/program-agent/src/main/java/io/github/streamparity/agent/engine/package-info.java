/** What instrumented Spark and the program call, and how the engines are driven tick by tick. */
package io.github.streamparity.agent.engine;
