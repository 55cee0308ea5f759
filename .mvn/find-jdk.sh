# Sourced by mvnw and by the scripts in deploy/: sets JAVA_HOME to a JDK of at least this feature version.
leserbrief_jdk_min=25

# Prints the feature version of the JDK in directory $1; prints nothing if it is not a JDK (a JRE has no javac).
leserbrief_jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

leserbrief_find_jdk() {
  leserbrief_best=0
  leserbrief_best_home=
  leserbrief_path_java=$(command -v javac 2>/dev/null || true)
  [ -z "$leserbrief_path_java" ] || leserbrief_path_java=$(dirname "$(dirname "$(readlink -f "$leserbrief_path_java" 2>/dev/null || echo "$leserbrief_path_java")")")
  for leserbrief_home in "${JAVA_HOME-}" "$leserbrief_path_java" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$leserbrief_home" ] || continue
    leserbrief_version=$(leserbrief_jdk_version "$leserbrief_home") || continue
    [ -n "$leserbrief_version" ] || continue
    if [ "$leserbrief_version" -ge "$leserbrief_jdk_min" ] && [ "$leserbrief_version" -gt "$leserbrief_best" ]; then
      leserbrief_best=$leserbrief_version
      leserbrief_best_home=$leserbrief_home
      # A JDK that the user has chosen, or has on the path, takes precedence over a newer one found elsewhere.
      [ "$leserbrief_home" != "${JAVA_HOME-}" ] && [ "$leserbrief_home" != "$leserbrief_path_java" ] || break
    fi
  done
  if [ -z "$leserbrief_best_home" ]; then
    echo "Leserbrief needs a JDK $leserbrief_jdk_min or newer: install one (https://adoptium.net) and set JAVA_HOME to it." >&2
    return 1
  fi
  JAVA_HOME=$leserbrief_best_home
  export JAVA_HOME
}

leserbrief_find_jdk
