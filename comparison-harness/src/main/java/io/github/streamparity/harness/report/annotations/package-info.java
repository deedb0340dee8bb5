/** Marks the lines of a script for a build server: GitHub's annotations, GitLab's file. */
package io.github.streamparity.harness.report.annotations;
