// Decides which lines of an frr.conf the lab's daemons do not get.
#pragma once

#include <string_view>

namespace erchaos {

// Called for each line in order: a block that is left out ends with the first line outside it.
class LeftOutLines {
 public:
  struct Answer {
    std::string_view reason{};  // "the lab starts no pimd"; "": the line is loaded
    bool goes_on{};             // the line continues the block that was left out before
  };
  Answer judge(std::string_view line);

 private:
  std::string_view block_{};  // the reason for the current block; "": in none
};

}  // namespace erchaos
