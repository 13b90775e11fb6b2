# What the steps of action.yml ask of GitHub. Sourced by them, never run. Needs curl and jq, and the token in TOKEN.

# The answer to a request: api METHOD PATH [FILE WITH THE BODY]. The token is not on the command line, where other
# processes see it; curl sends it to no other host that it may be led to.
api() {
  local method=$1 url=$GITHUB_API_URL/$2 body=${3:-} answer code=0
  set -- --silent --show-error --fail-with-body --location --max-time 60 --max-filesize 50000000 --request "$method"
  if [ "$method" = GET ]; then set -- "$@" --retry 3; else set -- "$@" --data-binary "@$body"; fi
  answer=$(mktemp)
  printf 'header = "Authorization: Bearer %s"\nheader = "Accept: application/vnd.github+json"\n' "$TOKEN" |
    curl --config - "$@" --output "$answer" "$url" || code=$?
  if [ "$code" = 0 ]; then cat "$answer"; else said "$method" "$url" "$answer" >&2; fi
  rm -f "$answer"
  return "$code"
}

# What GitHub said when it refused, in one line.
said() {
  local message
  message=$(jq --raw-output '.message | gsub("[^ -~]"; " ")' "$3" 2>/dev/null) || message="no answer"
  echo "GitHub refused $1 $2: $message"
}

# All items of a list, as one JSON array: pages PATH [NAME OF THE LIST IN THE ANSWER].
pages() {
  local path=$1 list=${2:-} page=1 sign='?' answer
  case $path in *\?*) sign='&' ;; esac
  while :; do
    answer=$(api GET "$path${sign}per_page=100&page=$page") || return 1
    if [ -n "$list" ]; then answer=$(jq --arg list "$list" '.[$list]' <<<"$answer"); fi
    printf '%s\n' "$answer"
    if [ "$(jq length <<<"$answer")" -lt 100 ]; then break; fi
    page=$((page + 1))
  done | jq --slurp add
}

# Among comments or issues, the number of the first that is ours: ours FIELD. A marker alone could be anybody's, so its
# author has to be our bot as well.
ours() {
  jq --raw-output --arg field "$1" --arg bot "$BOT" --arg marker "$MARKER" \
    'map(select(.user.login == $bot and ((.body // "") | startswith($marker)))) | first | .[$field] // empty'
}

# Options and paths, one in each line of ARGUMENTS and PATHS, as the array GIVEN: never parsed by a shell.
given() {
  local line
  GIVEN=()
  while IFS= read -r line; do
    if [ -n "$line" ]; then GIVEN+=("$line"); fi
  done <<<"$ARGUMENTS"
  GIVEN+=(--)
  while IFS= read -r line; do
    if [ -n "$line" ]; then GIVEN+=("$line"); fi
  done <<<"$PATHS"
}

# A report as part of the step's summary, which GitHub refuses when it is larger than 1 MiB: summarise FILE.
summarise() {
  if [ -s "$1" ]; then head -c 1000000 "$1" >>"$GITHUB_STEP_SUMMARY"; fi
}
