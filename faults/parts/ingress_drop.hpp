// Drops packets at the interfaces where they arrive.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"

namespace erchaos::faults {

// nft(8) rules, the last of each list with a counter.
inline const std::vector<std::string> every_frame{"counter drop"};
extern const std::vector<std::string> bfd_only;
// Drops all IP packets except BFD, BGP and IPv6 neighbor discovery.
extern const std::vector<std::string> data_only;

using Ports = std::map<std::string, std::vector<std::string>>;  // node -> interfaces

// All interfaces of a node, including those to hosts.
Ports all_ports_of(LabNode& node);

// Drops on the receiving side: a drop where frames leave would be reported to the sender (ENOBUFS),
// which must not notice it.
class IngressDrop {
 public:
  // `number` distinguishes the faults of a plan: each has its own table, so that faults on one
  // interface heal separately.
  IngressDrop(std::size_t number, std::vector<std::string> rules);

  void put(Lab& lab, const Ports& ports) const;
  void remove(Lab& lab, const Ports& ports) const;  // harmless if there is none
  void verify_put(Lab& lab, const Ports& ports) const;
  void verify_removed(Lab& lab, const Ports& ports) const;

 private:
  bool is_on(LabNode& node) const;

  std::string table_;
  std::vector<std::string> rules_;
};

}  // namespace erchaos::faults
