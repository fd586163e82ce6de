// Keeps labs of tests apart from this user's.
#include "tests/e2e/lab_place.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <sstream>

#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e {
namespace {

namespace fs = std::filesystem;

constexpr uid_t nobody = 65534;  // as Workplace runs programs

}  // namespace

LabPlace::LabPlace(As user) : place_(user), runtime_("XDG_RUNTIME_DIR", place_.file("runtime")) {
  write_small_scenario(place_);
  const std::string runtime = place_.file("runtime");
  fs::create_directory(runtime);
  fs::permissions(runtime, fs::perms::owner_all);
  if (user == As::ordinary_user && geteuid() == 0) {
    EXPECT_EQ(chown(runtime.c_str(), nobody, nobody), 0);
  }
}

LabPlace::~LabPlace() {
  for (const char* name : {"small-topology", "other"}) {
    run({"down", name});
  }
}

Finished LabPlace::exec(const std::vector<std::string>& command) const {
  std::vector<std::string> arguments{"exec", "small-topology", "r1", "--"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return run(arguments);
}

void LabPlace::up_and_ready() const {
  const Finished up = run({"up", "small-topology.toml", "--wait"});
  ASSERT_EQ(up.status, 0) << up.output;
  EXPECT_THAT(up.output, testing::AllOf(testing::HasSubstr("lab small-topology is ready, with 4 "
                                                           "nodes"),
                                        testing::HasSubstr("erchaos down small-topology")));
}

pid_t LabPlace::holder() const {
  std::istringstream words{run({"ps"}).output};
  std::string line;
  std::getline(words, line);  // the heading
  std::string name;
  std::string topology;
  pid_t process = 0;
  words >> name >> topology >> process;
  return process;
}

std::vector<fs::path> LabPlace::directories() const {
  std::error_code there_are_none;
  return {fs::directory_iterator{place_.file("runtime/erchaos"), there_are_none},
          fs::directory_iterator{}};
}

}  // namespace erchaos::e2e
