# Checks the drafts: annotations for the pull request, a summary for the job, reports for what comes after.
# The exit code goes into an output, so that a comment can be written before the job ends.
set -euo pipefail

reports="$RUNNER_TEMP/msglint-reports"
mkdir -p "$reports"
options=(--output-format github --also "markdown=$reports/comment.md" --also "sarif=$reports/msglint.sarif" --also "html=$reports/msglint.html")
[ -z "$MSGLINT_FAIL_ON" ] || options+=(--fail-on "$MSGLINT_FAIL_ON")
[ -z "$MSGLINT_BASELINE" ] || options+=(--baseline "$MSGLINT_BASELINE")
paths=()
while IFS= read -r path; do
  [ -z "$path" ] || paths+=("$path")
done <<<"$MSGLINT_PATHS"

code=0
"$RUNNER_TEMP/msglint/bin/msglint" check "${options[@]}" -- "${paths[@]}" || code=$?
if [ -f "$reports/comment.md" ]; then
  cat "$reports/comment.md" >>"$GITHUB_STEP_SUMMARY"
fi
{
  echo "exit-code=$code"
  # Where nothing could be checked there are none, and the steps that take them are passed over.
  [ ! -f "$reports/msglint.sarif" ] || echo "sarif=$reports/msglint.sarif"
  [ ! -f "$reports/msglint.html" ] || echo "html=$reports/msglint.html"
} >>"$GITHUB_OUTPUT"
