// What a sandbox lets in, and what it lets out.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos::sandbox_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

bool can_write(const fs::path& file) {
  std::ofstream stream{file, std::ios::app};
  stream << "x" << std::flush;
  return stream.good();
}

TEST(Sandbox, ReturnsTheStatusOfItsWork) {
  const TempDir directory;
  EXPECT_EQ(run_in_sandbox({.kept_directory = directory.path()}, 3, [] { return 42; }), 42);
}

TEST(Sandbox, TurnsAnExceptionIntoTheStatusForFailure) {
  const TempDir directory;
  EXPECT_EQ(run_in_sandbox({.kept_directory = directory.path()}, 3,
                           []() -> int { throw HostError("as a test"); }),
            3);
}

TEST(Sandbox, PrintsAnExceptionWithoutControlCharacters) {
  testing::internal::CaptureStderr();
  run_in_sandbox({}, 3, []() -> int { throw HostError("as \x1b]0;a\x07 test"); });
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "erchaos: as  ]0;a  test\n");
}

TEST(Sandbox, CanBeTried) {
  const TempDir directory;
  testing::internal::CaptureStderr();
  EXPECT_NO_THROW(try_sandbox({.kept_directory = directory.path()}));
  try {
    try_sandbox({.kept_directory = directory.path() / "nowhere"});
    ADD_FAILURE() << "there is nothing to keep";
  } catch (const HostError& error) {
    EXPECT_THAT(error.what(), HasSubstr("nowhere: No such file or directory"));
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

// To try a sandbox, or to ask FRR's daemons, is no run that has something to heal.
TEST(Sandbox, EndsWithItsProgramOnASignalThatIsNotPassedOn) {
  Pipe began = make_pipe();
  const pid_t program = fork();
  if (program == 0) {
    const auto wait_for_ever = [&] {
      const bool is_told = write(began.write_end.number(), "x", 1) == 1;
      pause();
      return is_told ? 0 : 1;
    };
    _exit(run_in_sandbox({}, 3, wait_for_ever, OnSignal::end));
  }
  began.write_end.close();
  char byte{};
  ASSERT_EQ(read(began.read_end.number(), &byte, 1), 1);
  kill(program, SIGINT);
  int status = 0;
  ASSERT_EQ(waitpid(program, &status, 0), program);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) << status;
  EXPECT_EQ(read(began.read_end.number(), &byte, 1), 0) << "all that could write have ended";
}

TEST(Sandbox, HidesWritesToPrivateDirectoriesFromTheHost) {
  const TempDir directory;
  const std::filesystem::path kept = directory.path() / "covered" / "kept";
  std::filesystem::create_directories(kept);
  const int status = run_in_sandbox(
      {.private_directories = {directory.path() / "covered"}, .kept_directory = kept}, 3, [&] {
        std::ofstream{directory.path() / "covered" / "private"} << "x";
        std::ofstream{kept / "written"} << "x";
        return 0;
      });
  EXPECT_EQ(status, 0);
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "covered" / "private"));
  EXPECT_TRUE(std::filesystem::exists(kept / "written"));
}

// Whoever runs it: root could change all of these, anybody the first.
TEST(Sandbox, AllowsWritesOnTheHostOnlyToTheKeptDirectory) {
  const TempDir directory;
  const fs::path kept = directory.path() / "kept";
  fs::create_directories(kept);
  std::ofstream{directory.path() / "precious"} << "data";
  const int status = run_in_sandbox({.kept_directory = kept}, 3, [&] {
    EXPECT_FALSE(can_write(directory.path() / "precious"));
    EXPECT_FALSE(can_write(directory.path() / "new"));
    EXPECT_FALSE(can_write("/etc/passwd"));
    EXPECT_FALSE(can_write("/usr/erchaos-test"));
    EXPECT_TRUE(can_write("/etc/erchaos-test"));  // in the sandbox's own directory
    EXPECT_FALSE(can_write("/dev/shm/erchaos-test"));
    std::error_code error;
    EXPECT_FALSE(fs::remove(directory.path() / "precious", error));
    EXPECT_TRUE(can_write(kept / "new"));
    EXPECT_TRUE(can_write("/dev/null"));
    write_file("/proc/sys/net/ipv4/ip_forward", "1");  // the sandbox's own
    return testing::Test::HasFailure() ? 1 : 0;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(read_file(directory.path() / "precious"), "data");
  EXPECT_TRUE(fs::exists(kept / "new"));
  EXPECT_FALSE(fs::exists("/etc/erchaos-test"));
}

TEST(Sandbox, ShowsFilesThatAPrivateDirectoryCovers) {
  const TempDir directory;
  const fs::path covered = directory.path() / "covered";
  fs::create_directories(covered / "folder");
  fs::create_directories(directory.path() / "kept");
  std::ofstream{covered / "folder" / "input"} << "seen";
  std::ofstream{covered / "folder" / "other"} << "hidden";
  fs::create_directory_symlink(covered / "folder", directory.path() / "link");
  const int status = run_in_sandbox({.private_directories = {covered},
                                     .kept_directory = directory.path() / "kept",
                                     .visible_files = {directory.path() / "link" / "input"}},
                                    3, [&] {
                                      EXPECT_EQ(read_file(covered / "folder" / "input"), "seen");
                                      EXPECT_EQ(read_file(directory.path() / "link/input"), "seen");
                                      EXPECT_FALSE(fs::exists(covered / "folder" / "other"));
                                      EXPECT_FALSE(can_write(covered / "folder" / "input"));
                                      return testing::Test::HasFailure() ? 1 : 0;
                                    });
  EXPECT_EQ(status, 0);
}

TEST(Sandbox, KeepsItsGroupsWhenASecondLabIsBuiltInIt) {
  in_sandbox([](const fs::path&) {
    Frr::settle_in();
    const std::string groups = read_file("/etc/group");
    Frr::settle_in();
    EXPECT_EQ(read_file("/etc/group"), groups);
    EXPECT_THAT(groups, HasSubstr("root:x:0:"));
    EXPECT_THAT(groups, HasSubstr("frrvty:x:0:root\n"));
  });
}

// Writes a byte, or waits for one.
void tell(Pipe& pipe) { ASSERT_EQ(write(pipe.write_end.number(), "x", 1), 1); }
void wait_for(Pipe& pipe) {
  char byte = 0;
  ASSERT_EQ(read(pipe.read_end.number(), &byte, 1), 1);
}

// The host of the inner sandbox is the outer one, whose /etc a test may change.
TEST(Sandbox, KeepsItsGroupsWhenTheHostReplacesItsOwn) {
  in_sandbox([](const fs::path& directory) {
    Pipe has_settled_in = make_pipe();
    Pipe was_replaced = make_pipe();
    const pid_t inner = fork();
    if (inner == 0) {
      _exit(run_in_sandbox({.private_directories = frr_directories(), .kept_directory = directory},
                           3, [&] {
                             Frr::settle_in();
                             tell(has_settled_in);
                             wait_for(was_replaced);
                             EXPECT_THAT(read_file("/etc/group"), HasSubstr("frrvty:x:0:root\n"));
                             return testing::Test::HasFailure() ? 1 : 0;
                           }));
    }
    has_settled_in.write_end.close();
    wait_for(has_settled_in);
    create_file("/etc/group.new", "root:x:0:\n");
    fs::rename("/etc/group.new", "/etc/group");
    tell(was_replaced);
    int status = 0;
    waitpid(inner, &status, 0);
    EXPECT_EQ(status, 0);
  });
}

}  // namespace
}  // namespace erchaos::sandbox_test
