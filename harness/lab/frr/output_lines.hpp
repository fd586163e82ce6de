// What a program prints, line by line, however it comes in.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace erchaos {

constexpr std::size_t longest_output_line = 65536;  // of a longer one, the rest is left out

// Gives `take` each line that is complete with these bytes; `unfinished` is what has come of the
// next one.
void take_lines(std::string& unfinished, std::string_view bytes,
                const std::function<void(const std::string& line)>& take);

}  // namespace erchaos
