// The examples for CI services run the program as it wants to be run.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <re2/re2.h>

#include <set>

#include "harness/base/lines.hpp"
#include "tests/e2e/program.hpp"

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

// A repository with the folder that the examples speak of, and what its topology extends.
class Repository {
 public:
  Repository() {
    for (const auto& [from, to] :
         {std::pair{"own-configuration", "network"}, std::pair{"recommended", "recommended"}}) {
      fs::copy(fs::path{ERCHAOS_SOURCE "/topologies"} / from, place_.file(to));
    }
  }

  const Workplace& place() const { return place_; }

  Finished run(const std::string& command) const {
    return run_in_shell(
        fmt::format("cd '{0}' && PATH='{0}':\"$PATH\" && {1}", place_.file("").string(), command));
  }
  // Two short repetitions instead of twenty long ones.
  Finished run_briefly(const std::string& command) const {
    return run(replaced(command, "--repeat 20",
                        "--repeat 2 --set phase=100ms --set traffic.flows=16 --set "
                        "traffic.sustained_convergence_validation_time=1s --set fault.0.at=1s "
                        "--set fault.0.for=3s"));
  }

 private:
  Workplace place_;
};

// What measures may be inconclusive on a busy machine, or miss a limit.
void expect_no_bad_input(const Finished& finished) {
  EXPECT_THAT((std::set{0, 1, 3}), Contains(finished.status)) << finished.output;
}

const std::vector<std::string> names{"github-actions.yml", "gitlab-ci.yml", "azure-pipelines.yml",
                                     "Jenkinsfile"};

TEST(CiExamples, AllCheckRunAndCompareInTheSameWay) {
  for (const std::string& name : names) {
    EXPECT_THAT(commands_in(examples / name),
                testing::IsSupersetOf(
                    {std::string{"erchaos doctor"},
                     std::string{"erchaos run network/silent-cut.toml --repeat 20 --out run "
                                 "--like network/silent-cut.baseline.json"},
                     std::string{"erchaos compare network/silent-cut.baseline.json run"}}))
        << name;
    EXPECT_THAT(read(examples / name), HasSubstr("`erchaos baseline run network/silent-cut."))
        << name;
    EXPECT_THAT(read(examples / name), Not(HasSubstr("\t"))) << name;
  }
}

// Each with the format that its service reads.
TEST(CiExamples, CheckFiles) {
  const Repository repository;
  for (const std::string& name : names) {
    for (const std::string& command : commands_in(examples / name)) {
      if (command.starts_with("erchaos check ")) {
        const Finished check = repository.run(command);
        EXPECT_EQ(check.status, 0) << name << ": " << command << "\n" << check.output;
      }
    }
  }
  const auto sarif = nlohmann::json::parse(read(repository.place().file("erchaos.sarif")));
  EXPECT_EQ(sarif["version"], "2.1.0");
  EXPECT_TRUE(nlohmann::json::parse(read(repository.place().file("code-quality.json"))).is_array());
}

TEST(CiExamples, RunCompareAndLeaveWhatTheyUpload) {
  const Repository repository;
  expect_no_bad_input(
      repository.run_briefly("erchaos run network/silent-cut.toml --repeat 20 --out first"));
  expect_no_bad_input(repository.run("erchaos baseline first network/silent-cut.baseline.json"));
  for (const std::string& command : commands_in(examples / "gitlab-ci.yml")) {
    if (!command.starts_with("erchaos check ")) {
      expect_no_bad_input(repository.run_briefly(command));
    }
  }
  const fs::path run = repository.place().file("run");
  EXPECT_TRUE(fs::exists(run / "01/junit.xml"));
  EXPECT_TRUE(fs::exists(repository.place().file("network/silent-cut.baseline.json")));
}

// The only other command: what doctor says where AppArmor restricts an ordinary user.
TEST(CiExamples, AllowUserNamespacesWhereStepsAreNotRoots) {
  EXPECT_EQ(commands_in(examples / "azure-pipelines.yml").front(),
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
}

}  // namespace
}  // namespace erchaos::e2e::ci_examples_test
