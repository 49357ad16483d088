# Writes the result as one comment on the pull request, over the one of the run before.
set -euo pipefail

comment="$RUNNER_TEMP/msglint-reports/comment.md"
if [ ! -f "$comment" ]; then
  exit 0
fi
comments="repos/$GITHUB_REPOSITORY/issues/$MSGLINT_PULL_REQUEST/comments"
ours='.[] | select(.body | startswith("<!-- msglint -->")) | .id'
earlier=$(gh api --paginate "$comments" --jq "$ours" | sed -n 1p)
if [ -n "$earlier" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --field "body=@$comment"
else
  gh api --silent --method POST "$comments" --field "body=@$comment"
fi
