// Assembles the lines of a program's output from the pieces in which it arrives.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace erchaos {

constexpr std::size_t longest_output_line = 65536;  // the rest of a longer line is dropped

// Gives `take` each line that these bytes complete; `unfinished` is the beginning of the next one.
void take_lines(std::string& unfinished, std::string_view bytes,
                const std::function<void(const std::string& line)>& take);

}  // namespace erchaos
