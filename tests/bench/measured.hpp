// How the bench measures: in a sandbox, by the clock, and by what the processors did.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "harness/base/time.hpp"

namespace erchaos {

using nlohmann::json;

double ms_since(Instant begin);
double cpu_seconds();  // of the program
double
machine_cpu_seconds();  // of everybody: what the kernel does for us in passing is in here too

// Runs `work` in a sandbox and returns what it found.
json measured(const std::function<json(const std::filesystem::path&)>& work);

}  // namespace erchaos
