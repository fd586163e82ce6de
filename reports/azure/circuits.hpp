// Circuits as Azure sees them: two links each, a primary and a secondary, each with its MSEE.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

enum class AzureLink { primary, secondary };

std::string_view name_of(AzureLink link);  // "Primary", "Secondary": Azure's words

struct Circuit {
  std::string primary;    // MSEEs
  std::string secondary;  // "": it has none

  std::string_view msee_of(AzureLink link) const {
    return link == AzureLink::primary ? primary : secondary;
  }
};

struct LinkOfCircuit {
  std::size_t circuit{};  // index in Circuits::all()
  AzureLink link{};
};

class Circuits {
 public:
  // MSEEs in the order of the topology: the first is the primary of the first circuit, the second
  // its secondary, the third the primary of the next circuit, and so on.
  explicit Circuits(const Result& result);

  const std::vector<Circuit>& all() const { return circuits_; }
  bool is_msee(const std::string& target) const;
  bool is_session_with_customer(const std::string& target) const;  // of an MSEE
  std::optional<LinkOfCircuit> link_of_msee(const std::string& msee) const;
  // The link that a fault's target is on, if that is a node, a cable or a session that serves one
  // link only: it lies between an MSEE and the customer's edges, both included, or is attached to
  // these.
  std::optional<LinkOfCircuit> link_of(const std::string& target) const;

 private:
  void walk_down(const LabRecord& lab, std::size_t msee);

  std::vector<std::string> msees_;
  std::vector<Circuit> circuits_;
  std::map<std::string, std::set<std::size_t>> serves_;      // node -> indexes of MSEEs
  std::map<std::string, std::vector<std::string>> targets_;  // fault target -> nodes
};

}  // namespace erchaos::reports
