// Lines of an frr.conf that the lab's daemons are not given.
#pragma once

#include <string_view>

namespace erchaos {

// Asked line by line: a block that is left out ends with the first line that is no part of it.
class LeftOutLines {
 public:
  struct Answer {
    std::string_view reason{};  // "the lab starts no pimd"; "": the line is loaded
    bool goes_on{};             // as part of the block that was left out before
  };
  Answer judge(std::string_view line);

 private:
  std::string_view block_{};  // the reason of the block; "": in none
};

}  // namespace erchaos
