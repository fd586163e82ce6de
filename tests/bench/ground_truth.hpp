// How far what erchaos reports is from what the kernel did.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "harness/plan/plan.hpp"

namespace erchaos {

// Losses of every length, so many times over: the worst error of any flow's outage, by length, and
// what a packet capture says to it.
nlohmann::json measure_known_losses(int tries, const std::filesystem::path& path);

enum class OtherCore { idle, busy };

// Traffic without any fault, for so long: whatever is lost is a false outage.
nlohmann::json measure_clean_traffic(const Plan& plan, Duration length, OtherCore other,
                                     const std::filesystem::path& path);

}  // namespace erchaos
