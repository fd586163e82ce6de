// FRR as found on the host: where its programs are, and the home its daemons get inside the
// sandbox.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace erchaos {

// Directories that FRR writes to; the sandbox covers them with empty ones.
std::vector<std::filesystem::path> frr_directories();

class Frr {
 public:
  static std::optional<Frr> find();  // nothing: FRR is not installed

  std::string program(const std::string& daemon) const;  // absolute path
  bool has(const std::string& daemon) const;
  std::string version() const;  // "8.4.4"

  // Makes FRR run as this sandbox's root: needs its own /run and /etc/frr. Once per sandbox.
  void settle_in() const;
  // The places of one router: sockets, and what vtysh -N <router> reads.
  static void make_directories_of(const std::string& router);

 private:
  explicit Frr(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path directory_;
};

}  // namespace erchaos
