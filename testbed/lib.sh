# What the project's scripts share: words to the user, installing packages, finding a Java. Sourced, not run.
# shellcheck shell=bash

# The exit code of sysexits.h for "something this needs is not there".
readonly EX_UNAVAILABLE=69

program=${0##*/}
say() { echo "$program: $*" >&2; }
die() { say "$*"; exit 1; }
missing() { say "$*"; exit "$EX_UNAVAILABLE"; }

# libvirtd lives in an sbin folder, which users other than root often do not have in their PATH.
PATH=$PATH:/usr/sbin:/sbin

may_install() { ((EUID == 0)) && [[ -e /etc/debian_version ]] && command -v apt-get >/dev/null; }

# Installs Debian packages without a question; of "one|other" the first that this Debian has. What apt-get says is shown
# only when it fails.
install_packages() {
  local log
  log=$(mktemp)
  say "installing ${*//|/ or }"
  if ! install_quietly "$@" >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    die "apt-get could not install $*"
  fi
  rm -f "$log"
}

install_quietly() {
  local apt=(apt-get -y -q -o DPkg::Lock::Timeout=300) package packages=()
  "${apt[@]}" update || return
  for package; do
    if [[ $package == *'|'* ]] && ! apt-cache show "${package%|*}"; then package=${package#*|}; fi
    packages+=("${package%|*}")
  done
  DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "${packages[@]}"
}

# The feature release of the Java in a folder, from its release file: asking java itself takes 50 ms.
java_release() {
  local line version=0
  while read -r line; do
    [[ $line == JAVA_VERSION=* ]] && version=${line//[!0-9.]/}
  done 2>/dev/null <"$1/release" || true
  echo "${version%%.*}"
}

# Prints the home of a Java 17 or newer that has the program $1 (java or javac): JAVA_HOME, PATH, then Debian's folder.
find_java_home() {
  local program=$1 home from_path
  from_path=$(readlink -f "$(type -P java)") || from_path=
  for home in "${JAVA_HOME:-}" "${from_path%/bin/java}" /usr/lib/jvm/*; do
    [[ -n $home && -x $home/bin/$program ]] || continue
    (($(java_release "$home") >= 17)) && echo "$home" && return
  done
  return 1
}

# Makes sure of a JDK 17 and Maven, installs them where it may, and points JAVA_HOME to the JDK.
need_jdk_and_maven() {
  local packages=()
  find_java_home javac >/dev/null || packages+=('openjdk-17-jdk-headless|default-jdk-headless')
  type -P mvn >/dev/null || packages+=(maven)
  if ((${#packages[@]})); then
    may_install || missing "a JDK (17 or newer) and Maven are needed: install ${packages[*]//|/ or }"
    install_packages "${packages[@]}"
  fi
  JAVA_HOME=$(find_java_home javac) || missing "no JDK 17 or newer found, not even after installing one"
  export JAVA_HOME
}
