// Files of processes that end while they are read.
#include "harness/sys/processes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iterator>

#include "harness/sys/bound_child.hpp"
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
  siginfo_t ended{};
  ASSERT_EQ(waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
  EXPECT_EQ(state_of_process(child), 'Z');
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_EQ(state_of_process(child), '\0');
  EXPECT_THAT(read_of_process(stat), IsEmpty());
  // Opened through its descriptor it is there, and it is read(2) that fails.
  EXPECT_THAT(read_of_process(fmt::format("/proc/self/fd/{}", open.number())), IsEmpty());
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator descriptors{"/proc/self/fd"};
  return static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
}

int status_of(const std::function<int()>& work) {
  int status = 0;
  waitpid(fork_bound_child(work), &status, 0);
  return WEXITSTATUS(status);
}

// A program that makes a thousand runs has a thousand such children, one after the other.
TEST(BoundChildren, LeaveNoDescriptorsAndMayHaveChildren) {
  EXPECT_EQ(status_of([] { return 3; }), 3);
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(status_of([] { return status_of([] { return 4; }); }), 4);
  }
  EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace erchaos::processes_test
