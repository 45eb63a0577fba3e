#!/usr/bin/env bash
# Check: first for the summary, which never fails, then for the annotations, which decide.
set -uo pipefail

blanks=$' \t\n'
[[ ${PRFAQ_PATHS:-.} != *$'\n'* ]] || blanks=$'\n' # one path a line, and so with spaces in it
IFS="$blanks" read -r -d '' -a paths <<<"${PRFAQ_PATHS:-.}"
read -r -d '' -a options <<<"${PRFAQ_ARGS:-}"
[ -z "${PRFAQ_FAIL_ON:-}" ] || options+=(--fail-on "$PRFAQ_FAIL_ON")
prfaq="$PRFAQ_BIN/prfaq"

if [ "${PRFAQ_SUMMARY:-true}" = true ]; then
    "$prfaq" check --format markdown ${options[@]+"${options[@]}"} -- "${paths[@]}" >>"$GITHUB_STEP_SUMMARY" 2>/dev/null
fi
"$prfaq" check --format github ${options[@]+"${options[@]}"} -- "${paths[@]}"
status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
