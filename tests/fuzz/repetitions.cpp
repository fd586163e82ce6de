// repetitions.json and baselines: read, compared with themselves, and written as they are read
// again.
#include "harness/record/compare/comparison.hpp"
#include "harness/sys/text_in_memory.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/repetitions_json.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

Repetitions read_from(std::string_view text) {
  const TextInMemory file{"repetitions.json", std::string{text}};
  return reports::read_repetitions(file.path());
}

}  // namespace

void repetitions(std::string_view input) {
  const TextInMemory file{"repetitions.json", std::string{input}};
  Repetitions read;
  try {
    read = reports::read_repetitions(file.path());
  } catch (const reports::BadFile& error) {
    insist_on_place(error, file.path(), input);
    return;
  }
  const std::string once = reports::repetitions_json(read);
  insist(reports::repetitions_json(read_from(once)) == once,
         "repetitions that change when they are read");
  insist(differences_in_scenario(read, read).empty(),
         "repetitions of another scenario than theirs");
  insist(!compare(read, read, 0).is_regression(), "repetitions that are worse than themselves");
}

}  // namespace erchaos::fuzz
