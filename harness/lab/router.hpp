// A running router: FRR's daemons in a node's namespace, started one after another.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "harness/lab/frr.hpp"
#include "harness/lab/lab_node.hpp"
#include "harness/lab/router_log.hpp"
#include "harness/sys/process.hpp"

namespace erchaos {

class Router {
 public:
  // Writes `folder`/frr.conf and will log to `folder`/frr.log; starts nothing yet.
  Router(const Topology& topology, LabNode& node, const Frr& frr,
         const std::filesystem::path& folder, Journal& journal, EventLoop& loop);

  const std::string& name() const { return node_.wanted().name; }
  const RouterLog& log() const { return log_; }

  // Daemons that wait for nothing more in this state of the network, in order of starting.
  std::vector<std::string> startable(const NetworkState& state) const;
  void start(const std::string& daemon);
  // All daemons stop where they are, as if they had lost power; then they are gone, and none is
  // startable until the power is back.
  void freeze();
  void kill();
  void power_on() { has_power_ = true; }
  bool is_starting(const std::string& daemon, const NetworkState& state) const;
  // All its daemons take commands, as far as `state` tells.
  bool is_running(const NetworkState& state) const;
  std::vector<std::string> rejected_lines() const;

 private:
  struct Daemon {
    Pipe output;
    std::string unfinished_line;
    std::unique_ptr<ChildProcess> process;
  };

  bool runs(const std::string& daemon, const NetworkState& state) const;
  bool may_start(const std::string& daemon, const NetworkState& state) const;
  EventLoop::Watch read_output(const std::string& name, Daemon& daemon);

  LabNode& node_;
  const Frr& frr_;
  EventLoop& loop_;
  RouterLog log_;
  std::filesystem::path loaded_config_;  // what the daemons read
  std::vector<std::string> wanted_daemons_;
  std::map<std::string, std::shared_ptr<Daemon>> daemons_;  // shared with what reads its output
  bool has_power_ = true;
};

}  // namespace erchaos
