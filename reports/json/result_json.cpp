// result.json: everything that is known about a run, for other programs (result.schema.json).
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/json/described.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/json/write_json.hpp"

namespace erchaos::reports {

using Json = nlohmann::ordered_json;

std::string result_json(const Result& result) {
  return to_json(result, result.begin).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void write_result(const std::filesystem::path& run_directory, const Result& result) {
  write_whole_file(run_directory / "result.json", result_json(result));
}

}  // namespace erchaos::reports
