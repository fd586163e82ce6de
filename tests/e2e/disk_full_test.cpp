// A disk that has room for what happened, but not for what follows from it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::disk_full_test {
namespace {

using testing::HasSubstr;
using testing::Not;

// In a mount namespace of its own, where the small disk goes with the shell.
Finished on_a_disk_of(const std::string& size, const Workplace& place, const std::string& script) {
  std::filesystem::create_directory(place.file("disk"));
  return run_in_shell(
      fmt::format("cd {} && unshare --user --map-root-user --mount sh -c "
                  "'mount --no-mtab -t tmpfs -o size={} tmpfs disk && {}'",
                  place.file("").string(), size, script));
}

TEST(DiskFull, KeepsTheTimelineAndNoPartialReportAndPrintsTheResult) {
  const Workplace place;
  const Finished run =
      on_a_disk_of("700k", place,
                   "./erchaos run topologies/recommended/silent-cut.toml --set fault.0.at=2s "
                   "--set fault.0.for=7s --out disk/run; status=$?; ls disk/run; exit $status");
  EXPECT_EQ(run.status, 3) << run.output;
  EXPECT_THAT(run.output, HasSubstr("silent-cut on cpe1-pe1: "));
  EXPECT_THAT(run.output, HasSubstr("disk/run/result.json: No space left on device"));
  EXPECT_THAT(run.output, HasSubstr("\ntimeline.ndjson\n"));
  EXPECT_THAT(run.output, Not(HasSubstr("\nresult.json\n")));
  EXPECT_THAT(run.output, Not(HasSubstr(".part")));
  EXPECT_THAT(run.output, Not(HasSubstr("report.html in a browser")));
}

// Configurations fit and logs do not; or not even the configurations.
TEST(DiskFull, EndsARunEarlyAndIsTheReason) {
  for (const char* size : {"16k", "120k"}) {
    const Workplace place;
    const Finished run = on_a_disk_of(size, place,
                                      "./erchaos run topologies/recommended/silent-cut.toml "
                                      "--out disk/run; status=$?; find disk; exit $status");
    EXPECT_EQ(run.status, 3) << run.output;
    EXPECT_THAT(run.output, HasSubstr("INCONCLUSIVE")) << size;
    EXPECT_THAT(run.output, HasSubstr("No space left on device")) << size;
    EXPECT_THAT(run.output, HasSubstr("/timeline.ndjson\n")) << size;
    EXPECT_THAT(run.output, Not(HasSubstr(".part"))) << size;
  }
}

}  // namespace
}  // namespace erchaos::e2e::disk_full_test
