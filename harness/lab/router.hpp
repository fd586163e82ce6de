// A running router: FRR's daemons in a node's namespace. Their output is read on the loop's thread.
#pragma once

#include <atomic>
#include <csignal>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "harness/lab/frr/frr.hpp"
#include "harness/lab/frr/router_log.hpp"
#include "harness/lab/lab_node.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/process.hpp"

namespace erchaos {

// The FRR daemons that the text of a router's configuration needs, in starting order.
std::vector<std::string> daemons_of(const Topology& topology, const Node& router);

class Router {
 public:
  // Writes `folder`/frr.conf and will log to `folder`/frr.log; starts nothing yet.
  Router(const Topology& topology, LabNode& node, const Frr& frr,
         const std::filesystem::path& folder, NetworkEvents& events, const Clock& clock,
         EventLoop& loop);

  const std::string& name() const { return node_.wanted().name; }
  const RouterLog& log() const { return log_; }
  // Writes frr.conf, and logs, to this folder from now on.
  void move_to(const std::filesystem::path& folder);

  // Daemons that can start in this state of the network, in starting order.
  std::vector<std::string> startable(const NetworkState& state) const;
  void start(const std::string& daemon);
  // Stops all daemons where they are, as on a router that hangs, and continues them.
  void freeze();
  void thaw();
  // Ends daemons by a signal; one that they can catch lets them shut down properly. They are not
  // startable until they may run again. The network events show their end a little later.
  void end(const std::vector<std::string>& daemons, int signal);
  void let_run(const std::vector<std::string>& daemons);
  const std::vector<std::string>& daemons() const { return wanted_daemons_; }
  pid_t pid_of(const std::string& daemon) const;                             // 0: it does not run
  bool is_kept_from_running(const std::vector<std::string>& daemons) const;  // any of them
  bool is_frozen() const;                                                    // every daemon
  bool is_starting(const std::string& daemon, const NetworkState& state) const;
  // All its daemons take commands, according to `state`.
  bool is_running(const NetworkState& state) const;
  // Lines of its configuration that no daemon takes.
  std::vector<std::string> rejected_lines() const;

 private:
  struct Daemon {
    Pipe output;
    std::string unfinished_line;
    std::unique_ptr<ChildProcess> process;
    std::atomic<bool> is_ended = false;  // by end()
  };

  bool is_engineers_own() const { return node_.wanted().config.has_value(); }
  // Writes the configuration of each daemon, and determines which daemons are wanted.
  void share_out(const Clock& clock);
  void write_for(const std::string& daemon, const std::string& text) const;
  // The file that a daemon reads as its configuration; ours has the same text for all.
  std::string loaded_config(const std::string& daemon) const;
  bool may_start(const std::string& daemon, const NetworkState& state) const;
  EventLoop::Watch read_output(const std::string& name, Daemon& daemon);

  LabNode& node_;
  const Frr& frr_;
  EventLoop& loop_;
  RouterLog log_;
  std::string config_;
  std::filesystem::path folder_;            // of the files that daemons read
  std::vector<std::string> untaken_lines_;  // of an engineer's own configuration
  bool has_ended_ = false;                  // at least one daemon was ended
  std::vector<std::string> wanted_daemons_;
  std::map<std::string, std::shared_ptr<Daemon>> daemons_;  // shared with its output's reader
  std::set<std::string> kept_from_running_;
};

}  // namespace erchaos
