// Recognizes what a terminal shows around a configuration.
#pragma once

#include <string_view>

namespace erchaos {

// Whether a line, without the blanks around it, is one that FRR prints before a configuration
// ("Building configuration...") or a prompt with or without a command ("edge01# show
// running-config"). False for a prompt with a configuration command, which would be lost.
bool is_terminals(std::string_view line);

}  // namespace erchaos
