// host-load: the host that runs the lab is busy with other work. Measurements meanwhile say nothing
// about the network, and erchaos must notice that.
#include <fcntl.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/process.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos::faults {
namespace {

// By the kernel's account in proc(5): "12 (sh) R 1 ...". One that ended is a zombie ("Z"), or gone.
bool is_busy(pid_t process) {
  const std::string stat = read_of_process(fmt::format("/proc/{}/stat", process));
  const std::size_t end_of_name = stat.rfind(')');
  return end_of_name != std::string::npos && stat.substr(end_of_name).starts_with(") R");
}

class HostLoad : public Fault {
 public:
  explicit HostLoad(std::int64_t processes) : processes_(processes) {}

  std::string target() const override { return "the host"; }

  void inject(Lab& lab) override {
    const NetworkNamespace& any = lab.node(lab.topology().nodes.front().name).network();
    load_ = std::make_shared<Load>();
    load_->nowhere = open_file("/dev/null", O_WRONLY | O_CLOEXEC);
    for (std::int64_t i = 0; i < processes_; ++i) {
      load_->busy.emplace_back(
          Command{.program = "/bin/sh", .arguments = {"-c", "while :; do :; done"}}, any,
          load_->nowhere);
      started_.push_back(load_->busy.back().pid());
    }
  }
  void heal(Lab&) override { load_.reset(); }

  void verify_injected(Lab&) override {
    if (const auto busy = count_busy(); busy < processes_) {
      throw HostError(fmt::format("{} of {} busy processes run", busy, processes_));
    }
  }
  void verify_healed(Lab&) override {
    if (const auto busy = count_busy(); busy > 0) {
      throw HostError(fmt::format("{} busy processes still run", busy));
    }
  }

 private:
  struct Load {
    FileDescriptor nowhere;
    std::list<ChildProcess> busy;
  };

  std::int64_t count_busy() const { return std::ranges::count_if(started_, is_busy); }

  std::int64_t processes_;
  std::shared_ptr<Load> load_;  // none in the plan, whose copies are injected
  std::vector<pid_t> started_;
};

constexpr std::int64_t for_each_core = 16;

constexpr std::array host_load_parameters{
    FaultParameter{"processes", "number of busy processes (1 to 1000; default: 16 per core)", "8"},
};

}  // namespace

extern constexpr FaultKind host_load{
    .name = "host-load",
    .summary = "the tester's own host is overloaded: the run must become inconclusive",
    .stays_up = "the network itself, while its daemons and the probes are delayed",
    .good_design = "a host with no other load during the measurement",
    .parameters = host_load_parameters,
    .placing = {.sort = PlaceSort::none},
    .parse = [](FaultTable& table) -> PlannedFault {
      const auto processes =
          table.integer("processes", {.least = 1, .most = 1000},
                        for_each_core * std::max(1U, std::thread::hardware_concurrency()));
      return processes ? std::make_unique<HostLoad>(*processes) : nullptr;
    },
};

}  // namespace erchaos::faults
