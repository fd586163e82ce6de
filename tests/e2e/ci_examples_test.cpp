// The examples for CI services run the program as it wants to be run.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <re2/re2.h>

#include <set>

#include "harness/base/lines.hpp"
#include "tests/e2e/installed.hpp"

namespace erchaos::e2e::ci_examples_test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const fs::path examples = ERCHAOS_SOURCE "/containers/ci";

// All commands of an example that are lines of a shell's, as "run: ", "- ", "- script: " or sh
// '...' have them.
std::vector<std::string> commands_in(const fs::path& example) {
  static const RE2 line{R"(^\s*(?:- )?(?:(?:run|script): |sh ')?((?:erchaos|sudo) .*?)'?$)"};
  std::vector<std::string> commands;
  for (const std::string& each : lines_of(read(example))) {
    if (std::string command; RE2::PartialMatch(each, line, &command)) {
      commands.push_back(command);
    }
  }
  return commands;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// An empty repository, and the installed program.
class Repository {
 public:
  Repository() { EXPECT_EQ(program_.run("git init -q").status, 0); }

  Finished run(const std::string& command) const {
    return program_.run(replaced(command, "/usr/share", (program_.prefix() / "share").string()));
  }
  // Two short repetitions instead of twenty long ones.
  Finished run_briefly(const std::string& command) const {
    return run(replaced(command, "--repeat 20",
                        "--repeat 2 --set phase=100ms --set traffic.flows=16 --set "
                        "traffic.sustained_convergence_validation_time=1s --set fault.0.at=1s "
                        "--set fault.0.for=3s"));
  }
  // What a CI service has of it: what was committed, in the folder `checkout`.
  void commit_and_check_out() const {
    const Finished committed = run(
        "git -c user.name=x -c user.email=x@example.com commit -qm x && git clone -q . checkout");
    EXPECT_EQ(committed.status, 0) << committed.output;
  }
  fs::path file(const std::string& name) const { return program_.work() / name; }

 private:
  InstalledProgram program_;
};

// What measures may be inconclusive on a busy machine, or miss a limit.
void expect_no_bad_input(const Finished& finished) {
  EXPECT_THAT((std::set{0, 1, 3}), Contains(finished.status)) << finished.output;
}

// Those that fill an empty repository.
std::vector<std::string> first_commands() {
  return runnable_lines_in(ERCHAOS_SOURCE "/containers/README.md");
}

const std::vector<std::string> names{"github-actions.yml", "gitlab-ci.yml", "azure-pipelines.yml",
                                     "Jenkinsfile"};

TEST(CiExamples, AllCheckRunAndCompareInTheSameWay) {
  for (const std::string& name : names) {
    const std::vector<std::string> commands = commands_in(examples / name);
    for (const char* command : {"erchaos doctor", "erchaos check network/*.toml",
                                "erchaos run network/silent-cut.toml --repeat 20 --out run --like "
                                "network/silent-cut.baseline.json",
                                "erchaos compare network/silent-cut.baseline.json run"}) {
      EXPECT_THAT(commands, Contains(testing::StartsWith(command))) << name;
    }
    for (const std::string& command : first_commands()) {
      if (command.find("network") < command.find(".github")) {
        EXPECT_THAT(read(examples / name), HasSubstr("   " + command + "\n")) << name;
      }
    }
    EXPECT_THAT(read(examples / name), Not(HasSubstr("\t"))) << name;
  }
}

// Each with the format that its service reads.
TEST(CiExamples, CheckFiles) {
  const Repository repository;
  ASSERT_EQ(repository.run(first_commands().at(0)).status, 0);
  for (const std::string& name : names) {
    for (const std::string& command : commands_in(examples / name)) {
      if (command.starts_with("erchaos check ")) {
        const Finished check = repository.run(command);
        EXPECT_EQ(check.status, 0) << name << ": " << command << "\n" << check.output;
      }
    }
  }
  const auto sarif = nlohmann::json::parse(read(repository.file("erchaos.sarif")));
  EXPECT_EQ(sarif["version"], "2.1.0");
  EXPECT_TRUE(nlohmann::json::parse(read(repository.file("code-quality.json"))).is_array());
}

// As somebody does who has an empty repository, the installed package, and its documents.
TEST(CiExamples, RunCompareAndLeaveWhatTheyUploadFromAnEmptyRepositoryOn) {
  const Repository repository;
  ASSERT_GE(first_commands().size(), 5U);
  for (const std::string& command : first_commands()) {
    const Finished finished = repository.run_briefly(command);
    if (command.starts_with("erchaos ")) {
      expect_no_bad_input(finished);
    } else {
      EXPECT_EQ(finished.status, 0) << command << "\n" << finished.output;
    }
  }
  repository.commit_and_check_out();
  EXPECT_TRUE(fs::exists(repository.file("checkout/.github/workflows/erchaos.yml")));
  for (const std::string& command : commands_in(examples / "gitlab-ci.yml")) {
    expect_no_bad_input(repository.run_briefly("cd checkout && " + command));
  }
  EXPECT_TRUE(fs::exists(repository.file("checkout/run/01/junit.xml")));
  EXPECT_TRUE(
      nlohmann::json::parse(read(repository.file("checkout/code-quality.json"))).is_array());
}

// The only other command: what doctor says where AppArmor restricts an ordinary user.
TEST(CiExamples, AllowUserNamespacesWhereStepsAreNotRoots) {
  EXPECT_EQ(commands_in(examples / "azure-pipelines.yml").front(),
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
}

}  // namespace
}  // namespace erchaos::e2e::ci_examples_test
