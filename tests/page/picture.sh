#!/bin/bash
# picture.sh RUN_DIR FILE.png: the top of a run's page, as README.md shows it.
set -euo pipefail

[[ $# -eq 2 && $1 != --help ]] || { echo "usage: $0 RUN_DIR FILE.png"; exit 2; }
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
  --window-size=1280,1560 --screenshot="$2" "file://$(realpath "$1")/report.html" 2>/dev/null
