// Forks, with memory files as standard output and error.
#include "harness/cli/jobs/job_process.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "harness/base/complain.hpp"
#include "harness/sys/bound_child.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

// Every process of the run writes at its end.
FileDescriptor memory_file(const char* name) {
  FileDescriptor file{
      check_system_call("create a file in memory", ::memfd_create(name, MFD_CLOEXEC))};
  check_system_call("append to a file in memory",
                    ::fcntl(file.number(), F_SETFL, O_RDWR | O_APPEND));
  return file;
}

std::string all_of(const FileDescriptor& file) {
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t count = 0; (count = ::pread(file.number(), block.data(), block.size(),
                                           static_cast<off_t>(text.size()))) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

JobProcess::JobProcess(const Work& work)
    : output_(memory_file("output")), errors_(memory_file("errors")) {
  auto ends = MessageSocket::pair();
  pid_ = fork_bound_child([&] {
    ::setpgid(0, 0);
    ::dup2(output_.number(), STDOUT_FILENO);
    ::dup2(errors_.number(), STDERR_FILENO);
    try {
      return static_cast<int>(work(JobLink{std::move(ends.second), JobLink::Manner::asks}));
    } catch (const std::exception& error) {
      complain(std::string{"erchaos: "} + error.what());
      return static_cast<int>(ExitStatus::inconclusive);
    }
  });
  socket_ = std::move(ends.first);
}

std::string JobProcess::output() const { return all_of(output_); }

std::string JobProcess::errors() const { return all_of(errors_); }

}  // namespace erchaos::cli
