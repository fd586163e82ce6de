// Frames that vanish on a cable while its carrier stays.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

inline const std::vector<std::string> every_frame{"counter drop"};

enum class Drops { both_ways, towards_first, towards_second };

// Drops at the receiving side: dropping where frames leave would tell the sender (ENOBUFS), and
// nobody must be told.
class FrameDrop : public Fault {
 public:
  // `rules` are in nft(8)'s language, and one of them has a counter. `number` tells the faults of a
  // plan apart: each has a table of its own, so that those on one cable heal apart.
  FrameDrop(std::string cable, Drops drops, std::vector<std::string> rules, std::size_t number);

  std::string target() const override { return cable_; }
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  std::vector<LabEnd> receiving_ends(Lab& lab) const;
  bool drops_at(const LabEnd& end) const;

  std::string cable_;
  Drops drops_;
  std::vector<std::string> rules_;
  std::string table_;
};

}  // namespace erchaos::faults
