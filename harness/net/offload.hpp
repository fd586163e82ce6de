// What an interface leaves to hardware that is not there.
#pragma once

#include "harness/net/interface.hpp"

namespace erchaos {

// Makes the kernel finish frames before the interface sends them: checksums filled in, none larger
// than the MTU. Only then are they on a veth what they would be on a cable.
void send_whole_frames(const InterfaceAt& interface);

}  // namespace erchaos
