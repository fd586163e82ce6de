// What a terminal shows around a configuration.
#pragma once

#include <string_view>

namespace erchaos {

// A line, without the blanks around it, that FRR prints before a configuration ("Building
// configuration...") or that is a prompt with or without a command ("edge01# show running-config").
// A prompt with a configuration's own command is not: it would be lost.
bool is_terminals(std::string_view line);

}  // namespace erchaos
