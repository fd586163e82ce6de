// One target as libFuzzer calls it.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  erchaos::fuzz::ERCHAOS_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
