// What is installed: the program finds its designs, shells complete it, man shows its pages; and
// the same as a Debian package.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "harness/base/lines.hpp"
#include "tests/e2e/installed.hpp"

namespace erchaos::e2e::install_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

class Installed : public testing::Test, protected InstalledProgram {
 protected:
  Finished run_as_ordinary_user(const std::string& arguments) const {
    const char* user =
        geteuid() == 0 ? "setpriv --reuid nobody --regid nogroup --clear-groups " : "";
    return run(fmt::format("{}erchaos {}", user, arguments));
  }
};

TEST_F(Installed, FindsItsDesignsByName) {
  const Finished list = run_as_ordinary_user("list topologies");
  EXPECT_EQ(list.status, 0) << list.output;
  std::size_t designs = 0;
  for (const auto& each : fs::directory_iterator{ERCHAOS_SOURCE "/topologies"}) {
    designs += each.is_directory() ? 1 : 0;
  }
  EXPECT_EQ(lines_of(list.output).size(), designs) << list.output;
  EXPECT_THAT(run("erchaos list topologies recommended").output,
              HasSubstr("recommended/silent-cut "));
  const std::string share = (prefix() / "share/erchaos/topologies/recommended").string();
  EXPECT_THAT(lines_of(run("erchaos list topologies --names").output),
              AllOf(Contains("single-cpe"), Contains("single-cpe/cpe-crash")));
  EXPECT_THAT(run("erchaos check recommended").output, StartsWith(share + "/topology.toml: ok"));
  EXPECT_THAT(run("erchaos plan recommended/silent-cut").output, HasSubstr("inject silent-cut"));
}

TEST_F(Installed, PrefersAPathThatExists) {
  fs::create_directory(work() / "recommended");
  fs::copy(ERCHAOS_SOURCE "/topologies/recommended/topology.toml",
           work() / "recommended/mine.toml");
  EXPECT_THAT(run("erchaos check recommended").output, HasSubstr("is a directory"));
  EXPECT_THAT(run("erchaos check recommended/mine").output,
              StartsWith("recommended/mine.toml: ok"));
  EXPECT_THAT(run("erchaos check recommended/silent-cut").output,
              StartsWith(prefix().string() + "/share/erchaos/topologies/recommended/silent-cut"));
}

TEST_F(Installed, NamesTheNearestDesignForAnUnknownOne) {
  for (const char* command : {"run", "check", "plan"}) {
    const Finished unknown = run(fmt::format("erchaos {} recomended/silent-cut", command));
    EXPECT_EQ(unknown.status, 2) << command;
    EXPECT_THAT(unknown.output, AllOf(HasSubstr("did you mean 'recommended/silent-cut'?"),
                                      HasSubstr("'erchaos list topologies'")));
  }
  const Finished design = run("erchaos run single-cpe");
  EXPECT_EQ(design.status, 2);
  EXPECT_THAT(design.output, HasSubstr("single-cpe/carrier-cut, single-cpe/cpe-crash"));
  EXPECT_EQ(run("erchaos list topologies recomended").status, 2);
  EXPECT_THAT(lines_of(run("ls").output), IsEmpty());
}

TEST_F(Installed, RunsACopyOfADesignThatExtendsAnotherByName) {
  const Finished copied =
      run(fmt::format("cp -r {}/share/erchaos/topologies/own-configuration mine && "
                      "erchaos check mine/*.toml",
                      prefix().string()));
  EXPECT_EQ(copied.status, 0) << copied.output;
  EXPECT_THAT(copied.output, AllOf(HasSubstr("mine/silent-cut.toml: ok: scenario"),
                                   HasSubstr("mine/topology.toml: ok: topology")));
  EXPECT_EQ(run("erchaos new recommended --out elsewhere.toml").status, 0);
  EXPECT_THAT(read(work() / "elsewhere.toml"), HasSubstr("topology     = \"recommended\"\n"));
  EXPECT_EQ(run("erchaos check elsewhere.toml").status, 0);
  const Finished unknown = run(
      "sed -i s/recommended/recomended/ mine/topology.toml && erchaos check mine/topology.toml");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.output,
              AllOf(HasSubstr("mine/topology.toml:19: 'extends': there is no file mine/recomended"),
                    HasSubstr("unknown design 'recomended' (did you mean 'recommended'?)"),
                    HasSubstr("allowed: active-passive-more-specific, ")));
}

// The lab reads the routers' own configurations again, from below the covered directory.
TEST_F(Installed, RunsADesignForAnOrdinaryUser) {
  const HostState before = HostState::now();
  const Finished run = run_as_ordinary_user(
      "run recommended/silent-cut --topology own-configuration --quiet --set traffic.flows=16 "
      "--set traffic.sustained_convergence_validation_time=1s --set fault.0.at=1s "
      "--set fault.0.for=2s");
  EXPECT_THAT(run.status, testing::AnyOf(0, 1, 3)) << run.output;
  ASSERT_TRUE(fs::exists(work() / "erchaos-runs")) << run.output;
  const fs::path directory = fs::canonical(work() / "erchaos-runs" / "latest");
  EXPECT_THAT(directory.filename().string(), StartsWith("silent-cut-"));
  const auto result = result_in(directory);
  EXPECT_EQ(result["faults"][0]["verified"], true) << run.output;
  EXPECT_EQ(result["scenario"]["path"],
            (prefix() / "share/erchaos/topologies/recommended/silent-cut.toml").string());
  expect_nothing_left(before, {});
}

TEST_F(Installed, SaysItsVersionAndWhatItIsMadeOf) {
  const auto lines = lines_of(run("erchaos --version").output);
  ASSERT_GT(lines.size(), 3U);
  EXPECT_THAT(lines[0], MatchesRegex("erchaos [0-9.]+ \\(([0-9a-f]+|unknown)\\)"));
  EXPECT_THAT(lines[1], StartsWith("compiler "));
  EXPECT_THAT(lines.back(), MatchesRegex("FRR [0-9.]+.*"));
  const std::vector<std::string> libraries{lines.begin() + 2, lines.end() - 1};
  for (const std::string library : {"Boost", "CLI11", "fmt", "libnetfilter_conntrack", "libnl",
                                    "ncurses", "nettle", "nftables", "nlohmann-json", "toml11"}) {
    EXPECT_THAT(libraries, Contains(MatchesRegex(library + " [0-9.]+")));
  }
  EXPECT_THAT(libraries, AllOf(Contains("RE2"), Contains("dtl")));
  EXPECT_EQ(libraries.size(), 12U);
}

// Documents that link each other, and the examples for CI services.
TEST_F(Installed, HasTheDocumentsThatItNames) {
  std::size_t named = 0;
  const auto document = nlohmann::json::parse(run("erchaos explain --format json").output);
  for (const auto& topic : document["topics"]) {
    const std::string source = topic["source"];
    if (const std::size_t end = source.find("README.md"); end != std::string::npos) {
      const fs::path path = source.substr(0, end) + "README.md";
      EXPECT_TRUE(path.is_absolute() && fs::exists(path)) << source;
      if (source.size() > path.string().size()) {
        EXPECT_THAT(read(path), HasSubstr("# " + source.substr(path.string().size() + 2)))
            << source;
      }
      ++named;
    }
  }
  EXPECT_GT(named, 30U);
  const fs::path documents = prefix() / "share/doc/erchaos";
  for (const char* name : {"README.md", "CHANGELOG.md", "containers/README.md"}) {
    EXPECT_EQ(read(documents / name), read(fs::path{ERCHAOS_SOURCE} / name)) << name;
  }
  EXPECT_TRUE(fs::exists(prefix() / "share/erchaos/ci/gitlab-ci.yml"));
}

class Completion : public Installed {
 protected:
  Completion() {
    fs::create_directory(work() / "a folder");
    std::ofstream{work() / "mine.toml"} << "";
  }

  // What bash offers for the last of the words.
  std::vector<std::string> in_bash(const std::string& words) const {
    return lines_of(run(fmt::format("bash -c '. {}/share/bash-completion/completions/erchaos\n"
                                    "COMP_WORDS=({}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
                                    "_erchaos; printf \"%s\\n\" \"${{COMPREPLY[@]}}\"' | grep .",
                                    prefix().string(), words))
                        .output);
  }
  std::vector<std::string> in_fish(const std::string& line) const {
    return lines_of(run(fmt::format("HOME=. fish -c 'source {}/share/fish/vendor_completions.d/"
                                    "erchaos.fish; complete -C \"{}\"' | cut -f 1",
                                    prefix().string(), line))
                        .output);
  }
};

TEST_F(Completion, InBashKnowsCommandsOptionsKindsDesignsAndFiles) {
  EXPECT_THAT(in_bash("erchaos r"), ElementsAre("run", "report"));
  EXPECT_THAT(in_bash("erchaos run --o"), ElementsAre("--out"));
  EXPECT_THAT(in_bash("erchaos list faults silent"), ElementsAre("silent-cut"));
  EXPECT_THAT(in_bash("erchaos run --quiet recommended/silent-cut-w"),
              ElementsAre("recommended/silent-cut-without-bfd"));
  EXPECT_THAT(in_bash("erchaos check mi"), AllOf(Contains("mine.toml"), Not(Contains("run"))));
  EXPECT_THAT(in_bash("erchaos plan metr"), Contains("metro/location-outage"));
  EXPECT_THAT(in_bash("erchaos run --topology = single-c"), Contains("single-cpe"));
  EXPECT_THAT(in_bash("erchaos report \"\""), ElementsAre("a folder"));
  EXPECT_THAT(in_bash("erchaos run --set tra"), IsEmpty());
  EXPECT_THAT(in_bash("erchaos new nat-pool"), ElementsAre("nat-pool-loss"));
  EXPECT_THAT(in_bash("erchaos new single-p"), Contains("single-port"));
  EXPECT_THAT(in_bash("erchaos inject lab silent"), ElementsAre("silent-cut"));
  EXPECT_THAT(in_bash("erchaos explain sent-l"), ElementsAre("sent-late"));
  EXPECT_THAT(in_bash("erchaos list faults silent-cut \"\""), IsEmpty());
}

TEST_F(Completion, InFishKnowsTheSame) {
  if (!is_installed("fish")) {
    GTEST_SKIP() << "containers/setup.sh --tests installs fish";
  }
  EXPECT_THAT(in_fish("erchaos r"), testing::UnorderedElementsAre("run", "report"));
  EXPECT_THAT(in_fish("erchaos run --o"), ElementsAre("--out"));
  EXPECT_THAT(in_fish("erchaos list faults silent"), ElementsAre("silent-cut"));
  EXPECT_THAT(in_fish("erchaos run recommended/silent-cut-w"),
              ElementsAre("recommended/silent-cut-without-bfd"));
  EXPECT_THAT(in_fish("erchaos check mi"), Contains("mine.toml"));
  EXPECT_THAT(in_fish("erchaos new nat-pool"), Contains("nat-pool-loss"));
  EXPECT_THAT(in_fish("erchaos explain sent-l"), ElementsAre("sent-late"));
}

// In a terminal of its own, as zsh completes nowhere else; `zpty -r` waits for what it shows.
TEST_F(Completion, InZshKnowsKindsAndDesigns) {
  if (!is_installed("zsh")) {
    GTEST_SKIP() << "containers/setup.sh --tests installs zsh";
  }
  std::ofstream{work() / "complete.zsh"} << fmt::format(
      "zmodload zsh/zpty && zpty z zsh -f -i\n"
      "zpty -w z \"fpath=({}/share/zsh/site-functions \\$fpath); autoload -U compinit; "
      "compinit -u -D; print rea''dy\"\n"
      "zpty -r z shown '*ready*' || exit 1\n"
      "zpty -w -n z $'erchaos list faults silent\\t'; zpty -r z shown '*-cut*' || exit 2\n"
      "zpty -w -n z $'\\x15erchaos run recommended/silent-cut-w\\t'\n"
      "zpty -r z shown '*ithout-bfd*' || exit 3\n",
      prefix().string());
  const Finished zsh = run("timeout 20 zsh -f complete.zsh");
  EXPECT_EQ(zsh.status, 0) << zsh.output;
}

TEST_F(Installed, HasPagesForMan) {
  for (const std::string page : {"erchaos", "erchaos-run", "erchaos-list", "erchaos-compare"}) {
    const Finished shown = run(fmt::format(
        "MANPATH='{}/share/man' LC_ALL=C.UTF-8 man --warnings {}", prefix().string(), page));
    EXPECT_EQ(shown.status, 0) << shown.output;
    EXPECT_THAT(shown.output, Not(HasSubstr("warning")));
    EXPECT_THAT(shown.output, HasSubstr(page + " - "));
  }
  std::istringstream help{run("erchaos --help | sed '1,/^Subcommands/d' | grep '^  [a-z]'").output};
  std::size_t count = 0;
  for (std::string name, rest; help >> name && std::getline(help, rest); ++count) {
    EXPECT_TRUE(fs::exists(prefix() / fmt::format("share/man/man1/erchaos-{}.1.gz", name))) << name;
  }
  EXPECT_GE(count, 8U);
}

}  // namespace
}  // namespace erchaos::e2e::install_test
