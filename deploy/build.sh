# Sourced by the scripts in deploy/, after .mvn/find-jdk.sh, with $root set: builds what they start, and shows the
# progress.

# The modules of the running system; Maven adds those that they need (-am).
leserbrief_system=article-service,comment-service,topic-service,deploy/identity,deploy/local

# outdated MARKER ARTIFACT SOURCE...: whether ARTIFACT is missing, or older than a file in the places that follow. Maven
# does not touch an archive whose content is unchanged, so the time of the last build, which is that of MARKER, counts
# too.
outdated() {
  outdated_marker=$1
  outdated_artifact=$2
  shift 2
  [ -e "$outdated_artifact" ] || return 0
  if [ -e "$outdated_marker" ]; then
    outdated_newer=$(find "$@" -type f -newer "$outdated_artifact" -newer "$outdated_marker" 2>/dev/null | head -n 1)
  else
    outdated_newer=$(find "$@" -type f -newer "$outdated_artifact" 2>/dev/null | head -n 1)
  fi
  [ -n "$outdated_newer" ]
}

# Whether a part of the running system is missing or older than its sources.
system_outdated() {
  system_marker=$root/deploy/local/target/built
  system_assets=platform/runtime/src/main/resources/META-INF/resources/assets
  cd "$root"
  [ -e deploy/local/target/keycloak/leserbrief-build.txt ] || return 0
  outdated "$system_marker" deploy/local/target/leserbrief-local.jar pom.xml deploy/local/pom.xml \
    deploy/local/src/main/java deploy/local/src/main/keycloak platform/embedded/pom.xml platform/embedded/src/main \
    platform/hashchain/pom.xml platform/hashchain/src/main && return 0
  # Keycloak's pages use the site's own style sheet and icon.
  outdated "$system_marker" deploy/local/target/keycloak/providers/leserbrief-identity.jar pom.xml deploy/identity/pom.xml \
    deploy/identity/src/main deploy/identity/src/build "$system_assets/leserbrief.css" "$system_assets/icon.svg" && return 0
  for system_service in article-service comment-service topic-service; do
    outdated "$system_marker" "$system_service/target/quarkus-app/quarkus-run.jar" pom.xml "$system_service/pom.xml" \
      "$system_service/src/main" platform/pom.xml platform/runtime/pom.xml platform/runtime/src/main \
      platform/hashchain/pom.xml platform/hashchain/src/main platform/mail/pom.xml platform/mail/src/main && return 0
  done
  return 1
}

# user_outdated FOLDER ARTIFACT: whether a module that drives the system, or the part of the system that it depends on,
# is missing or older than its sources.
user_outdated() {
  (system_outdated) && return 0
  cd "$root"
  # The version in the name does not matter, because there is only one such archive.
  user_copy=$(find "$1/target/lib" -name 'leserbrief-local-*.jar' 2>/dev/null | head -n 1)
  outdated "$1/target/built" "$1/target/$2" pom.xml "$1/pom.xml" "$1/src/main" ||
    outdated "$1/target/built" "${user_copy:-missing}" deploy/local/target/leserbrief-local.jar
}

# Whether the software bill of materials of a service, which only deploy/images needs, is missing or older than a POM.
sbom_outdated() {
  cd "$root"
  for sbom_service in article-service comment-service topic-service; do
    outdated "" "$sbom_service/target/bom.json" pom.xml "$sbom_service/pom.xml" platform/pom.xml platform/runtime/pom.xml \
      platform/mail/pom.xml &&
      return 0
  done
  return 1
}

# Elapsed seconds as minutes and seconds.
build_time() {
  printf '%d:%02d' $(($1 / 60)) $(($1 % 60))
}

# The module that Maven is building, as "[3/9] its name"; nothing before the first.
build_module() {
  sed -n 's/^\[INFO\] Building \(.*[^ ]\)  *[^ ][^ ]*  *\(\[[0-9]*\/[0-9]*\]\)$/\2 \1/p' "$build_log" | tail -n 1
}

# How many files Maven has downloaded, in words; nothing if there were none.
build_fetched() {
  build_files=$(grep -c '^\[INFO\] Downloaded from ' "$build_log" || true)
  [ "$build_files" -eq 0 ] || printf ', %d files fetched' "$build_files"
}

# Prints a line that the next one replaces on a terminal.
build_tick() {
  if [ -t 1 ]; then
    printf '\r\033[K%s' "$1"
  else
    printf '%s\n' "$1"
  fi
}

# build_show SECONDS: a line for each module that is done, and the current state of Maven. A terminal shows the elapsed
# seconds; elsewhere a line every twenty seconds shows that the build is still running.
build_show() {
  build_now=$(build_module)
  if [ "$build_now" != "$build_at" ]; then
    [ ! -t 1 ] || printf '\r\033[K'
    [ -z "$build_at" ] || printf '  %s  %s\n' "$build_at" "$(build_time $(($1 - build_since)))"
    build_at=$build_now
    build_since=$1
    build_said=$1
  elif [ -t 1 ] || [ $(($1 - build_said)) -ge 20 ]; then
    build_said=$1
    build_tick "  ${build_at:-starting Maven}  $(build_time $(($1 - build_since)))$(build_fetched)"
  fi
}

# The lines that say what failed, without Maven's hints about its own options.
build_complain() {
  build_errors=$(grep '^\[ERROR\] *[^ ]' "$build_log" |
    grep -v -e 'For more information about the errors' -e '\[Help 1\] http' -e 'Re-run Maven' -e 'To see the full stack trace' \
      -e 'After correcting the problems' -e 'mvn <args>' | head -n 20 || true)
  if [ -n "$build_errors" ]; then
    printf '%s\n' "$build_errors" >&2
  else
    tail -n 20 "$build_log" >&2
  fi
}

# Deletes the project's own archives of another version. Maven copies those of this version beside them, and the class path
# takes all that are there.
delete_other_versions() {
  this_version=$(sed -n 's:^    <version>\(.*\)</version>$:\1:p' "$root/pom.xml" 2>/dev/null | head -n 1)
  [ -n "$this_version" ] || return 0
  find "$root"/deploy/*/target/lib \( -name 'leserbrief-*.jar' -o -name 'comment-service-*.jar' \) ! -name "*-$this_version.jar" \
    -delete 2>/dev/null || true
}

# build_modules WHO FOLDER MODULES: packages the modules and those that they need. It skips tests, test classes and the
# format check, which only developers need, and installs nothing into Maven's repository. Ends the script with status 1
# if it fails.
build_modules() {
  build_who=$1
  build_target=$root/$2/target
  build_log=$build_target/build.log
  mkdir -p "$build_target"
  delete_other_versions
  : >"$build_log"
  # The marker has the time of the beginning, so files that are saved during a build are built by the next one.
  : >"$build_target/built.next"
  echo "building; the first time Maven fetches everything, which takes some minutes. Its output: $build_log"
  build_at=
  build_began=$(date +%s)
  build_since=0
  build_said=0
  (cd "$root" && exec ./mvnw -B package -Dmaven.test.skip=true -Dspotless.check.skip=true ${build_options:--Dcyclonedx.skip=true} -pl "$3" -am) \
    >"$build_log" 2>&1 </dev/null &
  build_pid=$!
  # Background processes of a shell do not get the SIGINT of Ctrl-C.
  trap 'kill "$build_pid" 2>/dev/null; echo; echo "$build_who: the build was stopped" >&2; exit 130' INT HUP TERM
  while kill -0 "$build_pid" 2>/dev/null; do
    build_show $(($(date +%s) - build_began))
    sleep 1
  done
  build_status=0
  wait "$build_pid" || build_status=$?
  trap - INT HUP TERM
  build_whole=$(($(date +%s) - build_began))
  build_show "$build_whole"
  [ ! -t 1 ] || printf '\r\033[K'
  if [ "$build_status" -ne 0 ]; then
    build_complain
    echo "$build_who: the build failed at ${build_at:-the start}; all that Maven said: $build_log" >&2
    exit 1
  fi
  printf '  %s  %s\n' "$build_at" "$(build_time $((build_whole - build_since)))"
  mv "$build_target/built.next" "$build_target/built"
  echo "built in $(build_time "$build_whole")$(build_fetched)"
}
