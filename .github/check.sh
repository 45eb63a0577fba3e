#!/usr/bin/env bash
# One check: annotations (or another format) for the log, the summary of the job, and a SARIF file where one is wanted.
set -uo pipefail

# Split as a shell does, so that quotes keep blanks together; of paths, one a line is taken as it is.
split='
import os, shlex, sys
paths, args = os.environ.get("PRFAQ_PATHS", "").strip() or ".", os.environ.get("PRFAQ_ARGS", "")
def words(text, escapes):
    lexer = shlex.shlex(text, posix=True, punctuation_chars="")
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", escapes
    return list(lexer)
try:
    found = words(args, "\\"), list(map(str.strip, paths.split("\n"))) if "\n" in paths else words(paths, "")
except ValueError as error:
    sys.exit(f"::error title=prfaq::A quote is not closed in `paths` or `args`: {error}.")
for words in found:
    sys.stdout.buffer.write(b"".join(os.fsencode(one) + b"\0" for one in words if one.strip()) + b"\0")
'
python="$PRFAQ_BIN/python"
words="$RUNNER_TEMP/prfaq-words"
"$python" -c "$split" >"$words" || { echo "status=2" >>"$GITHUB_OUTPUT"; exit 2; }
options=() paths=()
{
    while IFS= read -r -d '' word && [ -n "$word" ]; do options+=("$word"); done
    while IFS= read -r -d '' word && [ -n "$word" ]; do paths+=("$word"); done
} <"$words"

summary="$RUNNER_TEMP/prfaq-summary.md"
rm -f "$summary"
options+=(--format "${PRFAQ_FORMAT:-github}")
[ -z "${PRFAQ_SARIF_FILE:-}" ] || options+=(--format "sarif=$PRFAQ_SARIF_FILE")
[ "${PRFAQ_SUMMARY:-true}" != true ] || options+=(--format "markdown=$summary")
[ -z "${PRFAQ_FAIL_ON:-}" ] || options+=(--fail-on "$PRFAQ_FAIL_ON")
"$PRFAQ_BIN/prfaq" check "${options[@]}" -- "${paths[@]}"
status=$?
[ ! -f "$summary" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
