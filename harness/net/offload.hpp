// Turns off the offloads of an interface that has no hardware behind it.
#pragma once

#include "harness/net/interface.hpp"

namespace erchaos {

// Makes the kernel finish frames before the interface sends them: checksums filled in, none larger
// than the MTU. Only then do frames on a veth match those on a real cable.
void send_whole_frames(const InterfaceAt& interface);

}  // namespace erchaos
