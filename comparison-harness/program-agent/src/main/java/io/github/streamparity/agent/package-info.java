/** Runs in the process of a program that is replayed as it is: its start and its clock. */
package io.github.streamparity.agent;
