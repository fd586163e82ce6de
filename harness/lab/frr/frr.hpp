// FRR as found on the host: where its programs are, and what its daemons need inside the sandbox.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"

namespace erchaos {

// Directories that FRR writes to, or that a configuration's `log file` may name; the sandbox covers
// them with empty ones.
std::vector<std::filesystem::path> frr_directories();

class Frr {
 public:
  static std::optional<Frr> find();  // nothing: FRR is not installed

  std::string program(const std::string& daemon) const;  // absolute path
  bool has(const std::string& daemon) const;
  // Since FRR 9, mgmtd reads the configuration of some daemons for them. Neither these daemons nor
  // mgmtd itself then have an option that names the file.
  bool takes_config_file(const std::string& daemon) const {
    return !without_config_file_.contains(daemon);
  }
  std::string version() const;  // "8.4.4"
  // Since FRR 10, a BFD session that learns its local address no longer resets its BGP session;
  // since 10.2, no BGP session starts while its BFD session is down.
  bool wants_bfdd_first() const { return wants_bfdd_first_; }
  // Lines of a configuration's text that FRR does not know, according to vtysh without any daemon;
  // none if vtysh is not installed.
  static std::vector<RejectedLine> rejected_lines(const std::string& config);

  // Runs commands on a router of this sandbox one after the other, as if typed into its vtysh, and
  // returns their output. Throws HostError with FRR's message when it rejects one.
  static std::string vtysh(const std::string& router, const std::vector<std::string>& commands);

  // Makes FRR run as this sandbox's root; needs a private /run and /etc/frr. The first lab of a
  // sandbox does it; for later labs it does nothing.
  static void settle_in();
  // Creates the directories of one router: for sockets, and for what vtysh -N <router> reads.
  static void make_directories_of(const std::string& router);
  // Programs that users run on a router, such as vtysh, find there what it has: `folder`, with its
  // frr.conf, as /etc/frr, and its sockets in /run/frr; `vtysh -N <router>` works as well. The lab
  // furnishes the folders once; each such program shows them to itself, in a mount namespace of its
  // own.
  static void furnish_for_guests(const std::string& router, const std::filesystem::path& folder);
  static void show_to_guest(const std::string& router, const std::filesystem::path& folder);

 private:
  explicit Frr(std::filesystem::path directory);

  std::filesystem::path directory_;
  std::set<std::string> without_config_file_;
  bool wants_bfdd_first_ = false;
};

}  // namespace erchaos
