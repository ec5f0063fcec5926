#!/bin/sh
# Brings a text that Gammu's SMS daemon received to Alongside: in smsdrc, RunOnReceive = /path/to/gammu-receive.sh
# Set ORIGIN (such as http://127.0.0.1:8080) and TEXT_TOKEN as Alongside has them.
set -eu
number=${SMS_1_NUMBER:?}
text=${DECODED_1_TEXT:-${SMS_1_TEXT:-}}
# The number, the day and the words make the id: the daemon may bring the same text twice.
id=$(printf '%s|%s|%s' "$number" "$(date +%F)" "$text" | sha256sum | cut -c1-40)
json() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/\t/ /g' | tr -d '\000-\010\013-\037' | awk '{ printf "%s%s", sep, $0; sep = "\\n" }'; }
printf '{"id":"%s","from":"%s","text":"%s"}' "$id" "$(json "$number")" "$(json "$text")" |
  curl -fsS -X POST -H "Authorization: Bearer $TEXT_TOKEN" -H 'Content-Type: application/json' --data-binary @- "$ORIGIN/texts"
