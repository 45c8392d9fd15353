#!/usr/bin/env bash
# Installs with apt-get what is missing, where this runs as root.
# Makes the Python environment from .ci/requirements.txt.
source "$(dirname "$0")/../env"

# The packages of the tools that are not there.
missing() {
  local packages=()
  command -v cc >/dev/null || packages+=(build-essential)
  command -v git >/dev/null || packages+=(git ca-certificates)
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || packages+=(chromium)
  [[ -x ${FIREFOX:-/usr/bin/firefox-esr} ]] || packages+=(firefox-esr)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  # The office program may be there with one of its parts only.
  [[ -e /usr/lib/libreoffice/program/libswlo.so ]] || packages+=(libreoffice-writer)
  [[ -e /usr/lib/libreoffice/program/libsclo.so ]] || packages+=(libreoffice-calc)
  command -v rsvg-convert >/dev/null || packages+=(librsvg2-bin)
  command -v pdfinfo >/dev/null || packages+=(poppler-utils)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
  # Spark.
  command -v java >/dev/null || packages+=(default-jre-headless)
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3 python3-venv)
  if ! command -v fc-list >/dev/null || [[ -z $(fc-list :lang=zh-cn family 2>/dev/null) ]]; then
    packages+=(fontconfig fonts-noto-cjk)
  fi
  printf '%s\n' "${packages[@]}"
}

mapfile -t packages < <(missing | sed '/^$/d')
if ((${#packages[@]} > 0)); then
  echo "missing: ${packages[*]}"
  if ((EUID != 0)); then
    echo "not root: install these first"
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >"$made/apt.log" 2>&1 ||
    { tail -20 "$made/apt.log"; exit 1; }
fi

# The file is the environment's own: where it changed, what was installed is not it.
if ! cmp -s .ci/requirements.txt "$made/requirements.txt"; then
  rm -rf "$made/venv"
  python3 -m venv "$made/venv"
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .ci/requirements.txt
  cp .ci/requirements.txt "$made/requirements.txt"
fi

# Debian 12 has Node 18; the registry's own package brings one that stays under target/.
if (($(node --print 'parseInt(process.versions.node)') < 20)); then
  npm install --silent --no-audit --no-fund --prefix "$made/node" node@22
  PATH=$(realpath "$made/node/node_modules/.bin"):$PATH
fi
(cd tests/browser && npm ci --silent --no-audit --no-fund)
