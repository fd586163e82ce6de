// Tests of circuits' links as Azure reports them, compared with themselves.
#include "reports/azure/compare_link_failover_tests.hpp"
#include "reports/azure/read_link_failover_tests.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {

void link_failover(std::string_view input) {
  constexpr auto name = "azure.json";
  try {
    const auto root = reports::LocatedJson::parse_outline(name, std::string{input}, {});
    reports::is_of_link_failover_tests(root);
    const auto tests = reports::read_link_failover_tests(root);
    const auto text = reports::comparison_text(reports::compare(tests, tests));
    insist(text.ends_with('\n'), "a comparison without an end");
  } catch (const reports::BadFile& error) {
    insist_on_place(error, name, input);
  }
}

}  // namespace erchaos::fuzz
