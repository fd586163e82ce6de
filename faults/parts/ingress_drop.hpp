// Packets that vanish where they come in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"

namespace erchaos::faults {

// nft(8) rules, the last of each list with a counter.
inline const std::vector<std::string> every_frame{"counter drop"};
extern const std::vector<std::string> bfd_only;
// All but what routers say to each other.
extern const std::vector<std::string> data_only;

using Ports = std::map<std::string, std::vector<std::string>>;  // node -> interfaces

// All interfaces of a node, those to hosts included.
Ports all_ports_of(LabNode& node);

// Drops at the receiving side: dropping where frames leave would tell the sender (ENOBUFS), and
// nobody must be told.
class IngressDrop {
 public:
  // `number` tells the faults of a plan apart: each has a table of its own, so that those on one
  // interface heal apart.
  IngressDrop(std::size_t number, std::vector<std::string> rules);

  void put(Lab& lab, const Ports& ports) const;
  void remove(Lab& lab, const Ports& ports) const;  // harmless where there is none
  void verify_put(Lab& lab, const Ports& ports) const;
  void verify_removed(Lab& lab, const Ports& ports) const;

 private:
  bool is_on(LabNode& node) const;

  std::string table_;
  std::vector<std::string> rules_;
};

}  // namespace erchaos::faults
