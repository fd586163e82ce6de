// Files of processes that end while they are read.
#include "harness/sys/processes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos::processes_test {
namespace {

using testing::Contains;
using testing::EndsWith;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(Processes, AreAllThatCanBeSeen) {
  EXPECT_THAT(processes(), Contains(fmt::format("/proc/{}", getpid())));
  EXPECT_THAT(processes(), Not(Contains("/proc/self")));
}

TEST(Processes, CanBeReadWhileTheyRun) {
  EXPECT_THAT(read_of_process("/proc/self/stat"), StartsWith(fmt::format("{} (", getpid())));
  EXPECT_THAT(read_of_process("/proc/self/comm"), EndsWith("\n"));
}

TEST(Processes, ThatHaveEndedReadAsEmpty) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(0);
  }
  const std::string stat = fmt::format("/proc/{}/stat", child);
  const FileDescriptor open = open_file(stat, O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_THAT(read_of_process(stat), IsEmpty());
  // Opened through its descriptor it is there, and it is read(2) that fails.
  EXPECT_THAT(read_of_process(fmt::format("/proc/self/fd/{}", open.number())), IsEmpty());
}

}  // namespace
}  // namespace erchaos::processes_test
