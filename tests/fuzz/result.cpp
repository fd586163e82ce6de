// result.json: what was read is written as it is read again.
#include "reports/format.hpp"
#include "reports/json/read_result.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

constexpr auto file_name = "result.json";

std::string read_and_written(const std::string& text) {
  return reports::result_json(
      reports::read_result(reports::LocatedJson::parse_outline(file_name, text, {})));
}

}  // namespace

void result(std::string_view input) {
  const std::string text{input};
  std::string once;
  try {
    reports::read_outline(file_name, text);
    once = read_and_written(text);
  } catch (const reports::BadFile& error) {
    insist_on_place(error, file_name, input);
    return;
  }
  insist(read_and_written(once) == once, "a result that changes when it is read");
}

}  // namespace erchaos::fuzz
