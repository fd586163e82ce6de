// Run directories that the tests of `serve` share.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::samples {

// Began so many hours after midnight; with the longest outage in ms, which the limit of 1000 ms
// either keeps or not.
Result outage_of(double ms, int hour, const std::string& scenario = "the primary dies");

// Writes result.json, and a page if it has a text.
void store(const std::filesystem::path& directory, const Result& result,
           const std::string& page = "");
void write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace erchaos::samples
