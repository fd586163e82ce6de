// Programs that are started.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "harness/sys/error.hpp"
#include "harness/sys/process.hpp"

namespace erchaos::program_test {
namespace {

TEST(Program, HasItsOwnEnvironment) {
  setenv("TZ", "JST-9", 1);
  setenv("VTYSH_PAGER", "less", 1);
  const ProgramResult result = run_program({"/usr/bin/env", {}});
  unsetenv("TZ");
  unsetenv("VTYSH_PAGER");
  EXPECT_EQ(result.output,
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nTZ=UTC\n");
}

// A log's stream cannot be opened with O_CLOEXEC.
TEST(Program, InheritsNoDescriptors) {
  const std::ofstream log{"/dev/null"};
  const ProgramResult result = run_program({"/bin/ls", {"/proc/self/fd"}});
  EXPECT_EQ(result.output, "0\n1\n2\n3\n");  // 3: the directory
}

TEST(Program, ThatDoesNotExistIsReported) {
  try {
    run_program({"/nowhere/at/all", {}});
    FAIL() << "it ran";
  } catch (const HostError& error) {
    EXPECT_STREQ(error.what(), "run /nowhere/at/all: No such file or directory");
  }
}

}  // namespace
}  // namespace erchaos::program_test
