// host-load: the host that runs the lab is busy with other work. Measurements meanwhile say nothing
// about the network, and erchaos must notice that.
#include <fcntl.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <list>
#include <memory>
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

bool is_busy(pid_t process) { return state_of_process(process) == 'R'; }

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
