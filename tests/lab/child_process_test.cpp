// Programs that are started in namespaces of their own.
#include <fcntl.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "harness/sys/error.hpp"
#include "harness/sys/process.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos::child_process_test {
namespace {

using std::chrono::seconds;

// A program in a mount and a network namespace of its own.
TEST(ChildProcess, SeesReplacedDirectoriesAndItsOwnNamespace) {
  in_sandbox([](const auto& directory) {
    std::filesystem::create_directory(directory / "seen");
    std::filesystem::create_directory(directory / "place");
    const std::ofstream file{directory / "seen" / "file"};
    const NetworkNamespace network;
    const FileDescriptor output = open_file(directory / "output", O_CREAT | O_WRONLY | O_CLOEXEC);
    const ChildProcess program{{.program = "/bin/sh",
                                .arguments = {"-c", "ls " + (directory / "place").string() +
                                                        "; grep SigBlk /proc/self/status; env"},
                                .in_place = {{directory / "seen", directory / "place"}}},
                               network,
                               output};
    ASSERT_TRUE(program.ends_within(seconds{20}));
    const std::string printed = read_file(directory / "output");
    EXPECT_THAT(printed, testing::StartsWith("file\n"));
    EXPECT_THAT(printed, testing::HasSubstr("SigBlk:\t0000000000000000\n"));
    EXPECT_THAT(printed, testing::HasSubstr("TZ=UTC\n"));
    EXPECT_THAT(std::filesystem::is_empty(directory / "place"), true);
  });
}

TEST(ChildProcess, ThatCannotBePreparedIsAnError) {
  in_sandbox([](const auto& directory) {
    const NetworkNamespace network;
    const FileDescriptor output = open_file(directory / "output", O_CREAT | O_WRONLY | O_CLOEXEC);
    const Command command{.program = "/bin/true", .arguments = {}, .in_place = {{"/nowhere", "/"}}};
    EXPECT_THROW((ChildProcess{command, network, output}), HostError);
  });
}

}  // namespace
}  // namespace erchaos::child_process_test
