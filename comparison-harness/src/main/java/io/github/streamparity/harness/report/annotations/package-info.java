/** What a build server shows beside the lines of a script: GitHub's annotations, GitLab's file. */
package io.github.streamparity.harness.report.annotations;
